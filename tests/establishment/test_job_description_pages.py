"""Pages of job descriptions by HTTP."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.establishment import describing
from tests.establishment.describing import day, first, now, write
from tests.people import trust
from tests.world import World
from tests.worlds import built_once
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.models import KeptWriting
from workforce.establishment import description_parts as parts
from workforce.establishment.actions import job_description_files as files
from workforce.establishment.actions import job_descriptions as actions
from workforce.establishment.actions import running_on
from workforce.establishment.descriptions import starting
from workforce.establishment.models import JobDescriptionFile, JobDescriptionVersion, RunsOn
from workforce.people.models import Post, RoleType

pytestmark = pytest.mark.django_db
LIBRARY = "/people/job-descriptions/"
PEER = f"{LIBRARY}peer-support-worker/"


world = built_once("people")


@pytest.fixture
def lead(sign_in: Any) -> Client:
    return sign_in("central_lead")


@pytest.fixture
def ada(world: World) -> Viewer:
    return describing.viewer(describing.member("Ada Flynn"))


@pytest.fixture
def approved(world: World, ada: Viewer) -> JobDescriptionVersion:
    return describing.approved(writer=ada, other=world.viewer("central_lead"))


def words(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)
    assert main is not None
    text = re.sub(r"<(svg|script|option).*?</\1>", " ", main.group(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def hidden(response: Any) -> dict[str, str]:
    return dict(
        re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', response.content.decode())
    )


def send(client: Client, address: str, page: Any = None, **fields: Any) -> Any:
    """Send a page's own form back with these answers, hidden fields and all."""
    page = page or client.get(address)
    assert page.status_code == 200, page.status_code
    data = urlencode(hidden(page) | fields, doseq=True, errors="surrogatepass")
    return client.post(address, data, content_type="application/x-www-form-urlencoded")


# --- The library ----------------------------------------------------------------------------------


def test_a_peer_reads_what_is_approved_and_nothing_of_drafts(
    approved: Any, sign_in: Any, ada: Viewer
) -> None:
    write(actions.start(describing.role(), by=ada), "purpose", {"purpose": "Unseen."}, by=ada)
    peer = sign_in("peer")
    text = words(peer.get(LIBRARY))
    assert "Peer support worker Version 1, approved on 1 November 2026 by Marcus Bell." in text
    assert "Carer peer support worker Nothing is approved yet." in text
    assert "draft" not in text.lower()
    assert "post" not in text
    assert "Job descriptions Pay bands" in text
    one = words(peer.get(PEER))
    assert "Version 2" not in one
    assert "Begin a new version" not in one
    assert peer.get(f"{PEER}2/").status_code == 404


def test_the_central_team_sees_drafts_and_posts(approved: Any, lead: Client, ada: Viewer) -> None:
    running_on.put_on_current(Post.objects.values_list("pk", flat=True), by=ada)
    actions.start(describing.role(), by=ada)
    text = words(lead.get(LIBRARY))
    assert "Version 1, approved on 1 November 2026 by Marcus Bell. 6 posts on version 1. Version 2: draft" in text  # fmt: skip
    assert "Version 2 is being written." in words(lead.get(PEER))


def test_hr_counts_posts_and_sees_no_draft(approved: Any, sign_in: Any, ada: Viewer) -> None:
    running_on.put_on_current(Post.objects.values_list("pk", flat=True), by=ada)
    actions.start(describing.role(), by=ada)
    text = words(sign_in("hr").get(LIBRARY))
    assert "6 posts on version 1." in text
    assert "draft" not in text.lower().replace("drafts", "")


def test_what_is_no_role_is_not_there(lead: Client, approved: Any) -> None:
    for path in ("no-such-role/", "peer-support-worker/9/", f"peer-support-worker/{10**30}/",
                 "peer-support-worker/1/write/no-such/", "peer-support-worker/1/file/no-such/"):  # fmt: skip
        assert lead.get(LIBRARY + path).status_code == 404, path


# --- Reading ----------------------------------------------------------------------------------------


def test_a_version_reads_whole_with_pay_and_addendum(approved: Any, sign_in: Any) -> None:
    text = words(sign_in("peer").get(f"{PEER}1/"))
    content = starting.content_for("peer-support-worker")
    for slug in (
        "tasks_alone",
        "tasks_joint",
        "limits",
        "support",
        "competences",
        "embedded_joint",
    ):
        for line in content[slug]:
            assert line in text
    assert "Band 3: £25,760 to £27,476 a year at full time" in text
    assert "It is worked out, not official yet." in text
    assert "Explainer, one page Being made. Look again in a minute." in text


def test_whose_post_runs_on_it_reads_since_when(
    approved: Any, world: World, sign_in: Any, ada: Viewer
) -> None:
    post = world.assignments["peer"].post_id
    RunsOn.objects.create(post_id=post, version=approved, starts=day(-9), ends=day(4))
    assert "Your post runs on this version since 23 October 2026 ." in words(sign_in("peer").get(f"{PEER}1/"))  # fmt: skip
    assert "Your post" not in words(sign_in("colleague").get(f"{PEER}1/"))


def test_the_explainer_as_a_page(approved: Any, sign_in: Any) -> None:
    text = words(sign_in("volunteer").get(f"{PEER}1/explainer/"))
    content = starting.content_for("peer-support-worker")
    for slug in parts.PLAIN_LINES:
        value = content[slug]
        for line in value if isinstance(value, list) else [value]:
            assert line in text
    assert "Marcus" not in text


def test_a_pdf_is_handed_out_as_a_file(approved: Any, sign_in: Any) -> None:
    peer = sign_in("peer")
    address = f"{PEER}1/file/explainer/"
    assert peer.get(address).headers["Location"] == f"{PEER}1/"
    JobDescriptionFile.objects.update(content=b"%PDF-made", size=9, pages=1, made_at=clock.now())
    found = peer.get(address)
    assert (found.content, found.headers["Content-Type"]) == (b"%PDF-made", "application/pdf")
    assert found.headers["Content-Disposition"] == 'attachment; filename="peer-support-worker-explainer-version-1.pdf"'  # fmt: skip
    assert "Explainer, one page PDF, 1 page, 1 KB" in words(peer.get(f"{PEER}1/"))


def test_what_could_not_be_made_can_be_tried_again(
    approved: Any, lead: Client, sign_in: Any
) -> None:
    JobDescriptionFile.objects.update(attempts=files.MOST_ATTEMPTS)
    assert "It could not be made. " in words(sign_in("peer").get(f"{PEER}1/"))
    assert "Try again" not in words(sign_in("peer").get(f"{PEER}1/"))
    assert "Try again" in words(lead.get(f"{PEER}1/"))
    lead.post(f"{PEER}1/make-again/")
    assert set(JobDescriptionFile.objects.values_list("attempts", flat=True)) == {0}


def test_two_versions_are_compared_in_words(approved: Any, lead: Client, ada: Viewer) -> None:
    two = actions.start(describing.role(), by=ada)
    lines = now(two).content["limits"]
    write(two, "limits", {"limits": [*lines[1:], "Makes no tea."]}, by=ada)
    text = words(lead.get(f"{PEER}2/compare/"))
    assert "1 line added, 1 line removed." in text
    assert f"\u2212 Removed: {lines[0]}" in text
    assert "+ Added: Makes no tea." in text
    back = words(lead.get(f"{PEER}1/compare/?other=2"))
    assert "Removed: Makes no tea." in back
    assert "There is no other version to compare with yet." in words(lead.get(f"{LIBRARY}peer-trainer/1/compare/"))  # fmt: skip


@pytest.mark.parametrize("query", ["other=99", "other=x", "other=", "other=%00", "other=1&other=2"])
def test_nonsense_compares_with_the_version_before(
    query: str, approved: Any, lead: Client, ada: Viewer
) -> None:
    actions.start(describing.role(), by=ada)
    assert "Version 2, compared with version 1" in words(lead.get(f"{PEER}2/compare/?{query}"))


# --- Writing ----------------------------------------------------------------------------------------

WRITE = f"{LIBRARY}peer-trainer/1/write/"


def trainer() -> JobDescriptionVersion:
    return first(describing.role("peer-trainer"))


def test_a_section_is_saved_and_leads_to_the_next(lead: Client) -> None:
    answer = send(lead, f"{WRITE}purpose/", purpose="To teach.\r\n\r\nWell.", next="1")
    assert answer.headers["Location"] == f"{WRITE}tasks/"
    assert trainer().content["purpose"] == "To teach.\n\nWell."
    answer = send(lead, f"{WRITE}explainer-together/", together="One\nTwo", ask="Us.")
    assert answer.headers["Location"] == f"{LIBRARY}peer-trainer/1/"
    assert "Purpose Changed" in words(lead.get(f"{LIBRARY}peer-trainer/1/"))


def test_lists_are_a_thing_a_line(lead: Client) -> None:
    pasted = "• Teach  well\r\n\r\n- Listen\n  * Laugh  \n\u2013\n"
    send(lead, f"{WRITE}tasks/", tasks_alone=pasted, tasks_joint="Plan")
    row = trainer()
    assert (row.content["tasks_alone"], row.content["tasks_joint"]) == (["Teach well", "Listen", "Laugh"], ["Plan"])  # fmt: skip


@pytest.mark.parametrize(
    ("section", "fields", "error"),
    [
        ("purpose", {"purpose": "x" * 1501}, "Use 1500 characters or fewer (you have 1501)"),
        ("purpose", {"purpose": "x" * 300_000}, "Use 1500 characters or fewer (you have 300000)"),
        ("purpose", {"purpose": "a\x00b"}, "This has characters we cannot keep"),
        ("limits", {"limits": "\n".join("abcdefghijklm")}, "Use 12 lines or fewer (you have 13)"),
        ("limits", {"limits": "ok\n" + "y" * 201}, "Shorten line 2: use 200 characters or fewer (it has 201)"),
        ("explainer-role", {"is_words": "z" * 321}, "Use 320 characters or fewer (you have 321)"),
        ("explainer-role", {"does": "1\n2\n3\n4\n5\n6"}, "Use 5 lines or fewer (you have 6)"),
        ("tasks", {"tasks_alone": "Walk", "tasks_joint": "Walk"}, "“Walk” stands in both lists."),
    ],
)  # fmt: skip
def test_what_is_too_much_says_what_to_do_and_loses_nothing(
    section: str, fields: dict[str, str], error: str, lead: Client
) -> None:
    before = trainer().content
    answer = send(lead, f"{WRITE}{section}/", **fields)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert error in unescape(text)
    assert "<title>Error: " in text
    assert trainer().content == before
    for value in fields.values():
        assert value[-3:].replace("\x00", "") in unescape(text)


def test_the_explainer_s_texts_are_one_paragraph(lead: Client) -> None:
    send(
        lead, f"{WRITE}explainer-others/", from_support="One.\n\n\nTwo.", from_clinical="\n\nThree."
    )
    row = trainer()
    assert (row.content["from_support"], row.content["from_clinical"]) == ("One. Two.", "Three.")


def test_whoever_is_second_sees_both_texts_and_decides(lead: Client, ada: Viewer) -> None:
    page = lead.get(f"{WRITE}purpose/")
    write(trainer(), "purpose", {"purpose": "What Ada wrote."}, by=ada)
    answer = send(lead, f"{WRITE}purpose/", page, purpose="What Marcus wrote.")
    text = words(answer)
    assert "Ada Flynn changed this while you were writing." in text
    assert "How it stands now Purpose of the role What Ada wrote." in text
    assert "What Marcus wrote." in answer.content.decode()
    assert trainer().content["purpose"] == "What Ada wrote."
    send(lead, f"{WRITE}purpose/", answer, purpose="What both wrote.")
    assert trainer().content["purpose"] == "What both wrote."


def test_a_double_press_saves_once_and_half_a_form_not_at_all(lead: Client) -> None:
    page = lead.get(f"{WRITE}purpose/")
    for _ in range(2):
        assert send(lead, f"{WRITE}purpose/", page, purpose="Once.").status_code == 302
    assert trainer().revision == 1
    cut = hidden(lead.get(f"{WRITE}purpose/"))
    del cut["whole"]
    answer = lead.post(f"{WRITE}purpose/", cut | {"purpose": "Half"})
    assert "Some of this page did not reach us" in answer.content.decode()
    assert trainer().content["purpose"] == "Once."


def test_a_draft_of_a_section_is_kept_for_its_writer(lead: Client, sign_in: Any) -> None:
    send(lead, f"{WRITE}purpose/", purpose="Not yet " * 10, draft="1")
    assert KeptWriting.objects.filter(is_draft=True).count() == 1
    page = lead.get(f"{WRITE}purpose/")
    assert "This is your draft." in words(page)
    assert "Not yet Not yet" in page.content.decode()
    assert trainer().content["purpose"] == starting.content_for("peer-trainer")["purpose"]


def test_a_section_opened_from_an_old_draft_still_shows_both(lead: Client, ada: Viewer) -> None:
    send(lead, f"{WRITE}purpose/", purpose="Begun " * 10, draft="1")
    write(trainer(), "purpose", {"purpose": "What Ada wrote."}, by=ada)
    answer = send(lead, f"{WRITE}purpose/", purpose="Gone on.")
    assert "Ada Flynn changed this while you were writing." in words(answer)


# --- Sending and answering ----------------------------------------------------------------------------


def test_it_is_sent_with_a_line_on_what_changed(lead: Client, ada: Viewer) -> None:
    address = f"{LIBRARY}peer-trainer/1/send/"
    assert "It can be answered by Ada Flynn." in words(lead.get(address))
    answer = send(lead, address, change_words="")
    assert "Write in one line what changed and why" in words(answer)
    send(lead, address, change_words="First of all")
    row = trainer()
    assert (row.state, row.change_words) == ("in_approval", "First of all")


def test_what_lacks_something_says_what(lead: Client, ada: Viewer) -> None:
    write(trainer(), "limits", {"limits": []}, by=ada)
    text = words(lead.get(f"{LIBRARY}peer-trainer/1/send/"))
    assert "Some of it is still to be written What the role does not do" in text
    assert "Send for approval" in text
    assert "What changed, and why?" not in text


ANSWER = f"{LIBRARY}peer-trainer/1/answer/"


def test_another_approves(lead: Client, ada: Viewer) -> None:
    describing.sent(trainer(), by=ada)
    assert "Choose whether to approve it or to send it back" in words(send(lead, ANSWER))
    answer = send(lead, ANSWER, answer="approve")
    assert answer.headers["Location"] == f"{LIBRARY}peer-trainer/1/"
    assert trainer().state == "approved"


def test_sent_back_it_needs_words_and_shows_them(lead: Client, ada: Viewer) -> None:
    describing.sent(trainer(), by=ada)
    assert "Write what should be looked at again" in words(send(lead, ANSWER, answer="send_back"))
    send(lead, ANSWER, answer="send_back", words="Say more about courses.")
    text = words(lead.get(f"{LIBRARY}peer-trainer/1/"))
    assert "Sent back by Marcus Bell on 1 November 2026 Say more about courses." in text


def test_its_writer_reads_who_answers_and_can_t(lead: Client, world: World, ada: Viewer) -> None:
    describing.sent(trainer(), by=world.viewer("central_lead"))
    page = lead.get(ANSWER)
    text = words(page)
    assert "You wrote in this version, or sent it. It can be answered by Ada Flynn." in text
    assert 'name="answer"' not in page.content.decode()
    refused = lead.post(ANSWER, {"answer": "approve", "version": "0", "whole": "1"})
    assert "You wrote in this version, so somebody else of the central team answers." in words(refused)  # fmt: skip
    assert trainer().state == "in_approval"


def test_a_central_team_of_one_reads_who_can_be_given_the_role(lead: Client, world: World) -> None:
    describing.sent(trainer(), by=world.viewer("central_lead"))
    text = words(lead.get(ANSWER))
    assert "everybody in the central team wrote in this version: you." in text
    assert "These know the roles well: Leila Haddow and Ines Roche." in text
    assert "The role is given by an administrator: Ade Cole." in text


def test_a_text_that_changed_under_its_reader_is_read_again(lead: Client, ada: Viewer) -> None:
    row = describing.sent(trainer(), by=ada)
    page = lead.get(ANSWER)
    actions.take_back(row, by=ada)
    describing.sent(write(row, "purpose", {"purpose": "New."}, by=ada), by=ada)
    answer = send(lead, ANSWER, page, answer="approve")
    assert "The text was changed after you opened this page." in words(answer)
    assert trainer().state == "in_approval"
    bare = lead.post(ANSWER, {"answer": "approve", "whole": "1"})
    assert "The text was changed after you opened this page." in words(bare)


def test_what_was_answered_meanwhile_says_by_whom(lead: Client, world: World, ada: Viewer) -> None:
    row = describing.sent(trainer(), by=ada)
    page = lead.get(ANSWER)
    cy = describing.viewer(describing.member("Cy Orr"))
    actions.approve(row, revision=0, by=cy)
    text = words(send(lead, ANSWER, page, answer="approve"))
    assert "Cy Orr approved version 1 meanwhile." in text
    assert "Nothing is left to answer here" in text


def test_it_is_taken_back(lead: Client, ada: Viewer) -> None:
    describing.sent(trainer(), by=ada)
    lead.post(f"{LIBRARY}peer-trainer/1/take-back/")
    assert trainer().state == "draft"
    again = lead.post(f"{LIBRARY}peer-trainer/1/take-back/", follow=True)
    assert "was taken back meanwhile" in words(again)


def test_a_new_version_is_begun_once(approved: Any, lead: Client) -> None:
    answer = lead.post(f"{PEER}start/")
    assert answer.headers["Location"] == f"{PEER}2/"
    again = lead.post(f"{PEER}start/", follow=True)
    assert "Marcus Bell is writing version 2 already." in words(again)


def test_a_role_that_the_trust_added_begins_empty(lead: Client) -> None:
    RoleType.objects.create(slug="ours", words="Our own", plural="Our own", tier="entry", nature="clinical")  # fmt: skip
    assert "There is no text for this role yet." in words(lead.get(f"{LIBRARY}ours/"))
    text = words(lead.post(f"{LIBRARY}ours/start/", follow=True))
    assert "Purpose To write" in text


def test_who_keeps_it_is_chosen_from_the_team(lead: Client, ada: Viewer, world: World) -> None:
    address = f"{PEER}owner/"
    answer = lead.post(address, {"owner": str(world.people["peer"].pk)})
    assert "Choose one of the answers shown" in words(answer)
    lead.post(address, {"owner": str(ada.person_id)})
    assert "Kept by Ada Flynn" in words(lead.get(PEER))
    lead.post(address, {"owner": ""})
    assert "Kept by Nobody in particular" in words(lead.get(PEER))


# --- Moving posts -------------------------------------------------------------------------------------

POSTS = f"{PEER}posts/"


def when(offset: int) -> dict[str, str]:
    on = day(offset)
    return {"on_day": str(on.day), "on_month": str(on.month), "on_year": str(on.year)}


def test_ticked_posts_move_from_a_day(approved: Any, lead: Client, world: World) -> None:
    post = world.assignments["peer"].post_id
    text = words(lead.get(POSTS))
    assert "6 posts run on something else than version 1." in text
    assert "Northside crisis team, North patch. Sam Okafor. On none yet." in text
    answer = send(lead, POSTS, which="ticked", posts=[str(post)], **when(3))
    assert answer.headers["Location"] == POSTS
    assert list(RunsOn.objects.values_list("post_id", "starts")) == [(post, day(3))]
    assert "On none yet, version 1 from 4 November 2026." in words(lead.get(POSTS))


def test_all_posts_of_a_choice_move(approved: Any, lead: Client, world: World) -> None:
    south = world.things["patch_elsewhere"].pk
    address = f"{POSTS}?patch={south}&on=none"
    send(lead, address, which="all", **when(0))
    moved = Post.objects.filter(runs_on__isnull=False)
    assert set(moved.values_list("team__area__patch", flat=True)) == {south}
    assert moved.count() == 3
    assert "Every post that you chose to see runs on version 1." in words(lead.get(address))


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"which": "ticked"}, "Tick the posts that move, or choose all of them"),
        ({"which": ""}, "Choose which posts move"),
        ({"which": "all", "on_year": "9999", "on_month": "12", "on_day": "31"}, "Enter a year from 1920 to 2036"),
        ({"which": "all", "on_year": "1999"}, "Choose a day from today on"),
        ({"which": "all", "on_day": "x"}, "the day from which they run on it"),
        ({"which": "ticked", "posts": ["nonsense"]}, "Choose one of the answers shown"),
        ({"which": "all", "version": "77"}, ""),
    ],
)  # fmt: skip
def test_nonsense_moves_nothing(
    fields: dict[str, Any], error: str, approved: Any, lead: Client
) -> None:
    answer = send(lead, POSTS, **(when(0) | fields))
    assert answer.status_code in {200, 404}
    if error:
        assert error in unescape(answer.content.decode())
    assert not RunsOn.objects.exists()


def test_a_version_approved_meanwhile_is_looked_at_first(
    approved: Any, lead: Client, world: World, ada: Viewer
) -> None:
    page = lead.get(POSTS)
    describing.approved(writer=ada, other=world.viewer("central_lead"))
    answer = send(lead, POSTS, page, which="all", **when(0))
    assert "Version 2 has been approved and takes the place of version 1." in words(answer)
    assert not RunsOn.objects.exists()


@pytest.mark.parametrize(
    "query", ["page=abc", "page=-1", "on=x", "on=99", "patch=x", "patch=%00", "on=%ED%A0%80"]
)
def test_nonsense_in_the_address_is_read_as_nothing(
    query: str, approved: Any, lead: Client
) -> None:
    assert "6 posts run on something else" in words(lead.get(f"{POSTS}?{query}"))


def test_without_an_approved_version_there_is_nowhere_to_move(lead: Client, world: World) -> None:
    text = words(lead.get(POSTS))
    assert "No version is approved yet" in text
    assert "From which day?" not in text
    assert lead.post(POSTS, {"which": "all"}).status_code == 200
    assert not RunsOn.objects.exists()


# --- On other pages -------------------------------------------------------------------------------------


def test_a_peer_s_own_page_leads_to_their_description(
    approved: Any, world: World, sign_in: Any, ada: Viewer
) -> None:
    running_on.put_on_current([world.assignments["peer"].post_id], by=ada)
    page = sign_in("peer").get(reverse("people:person-detail", args=[world.people["peer"].pk]))
    assert "Your job description Peer support worker, version 1 Since 1 November 2026 All job descriptions" in words(page)  # fmt: skip
    assert f'href="{PEER}1/"' in page.content.decode()


# --- As many queries for three as for thirty ------------------------------------------------------------


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_pages_ask_as_often_for_many_as_for_few(
    world: World, lead: Client, sign_in: Any, ada: Viewer
) -> None:
    other = world.viewer("central_lead")
    for _ in range(2):
        describing.approved(writer=ada, other=other)
    running_on.put_on_current(Post.objects.values_list("pk", flat=True), by=ada)
    describing.approved(writer=ada, other=other)
    pages = [LIBRARY, PEER, f"{PEER}3/", f"{PEER}2/explainer/", f"{PEER}3/compare/", POSTS]
    peer = sign_in("peer")
    few = [_queries(lead, address) for address in pages]
    few_of_a_peer = [_queries(peer, address) for address in pages[:-1]]
    for number in range(30):
        trust.appointed(f"N{number} Nn", post=trust.post(f"Q{number}"))
    running_on.put_on_current(Post.objects.values_list("pk", flat=True), by=ada)
    for _ in range(6):
        describing.approved(writer=ada, other=other)
    for slug in ("peer-trainer", "peer-volunteer", "carer-peer-support-worker"):
        describing.approved(describing.role(slug), writer=ada, other=other)
    assert [_queries(lead, address) for address in pages] == few
    assert [_queries(peer, address) for address in pages[:-1]] == few_of_a_peer
    assert max(few + few_of_a_peer) <= 15
