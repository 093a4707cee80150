"""A plan is written a part at a time, kept sealed, changed in two windows, taken along, and deleted for good."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests.supervision.pages import Page, get
from tests.wellbeing.planning import PEER, give, reads, without_a_plan, write
from tests.world import World
from tests.worlds import built_once
from wellbeing.plan.actions import keeping, parts, reading, sharing
from wellbeing.plan.errors import Changed, Refused
from wellbeing.plan.models import Look, Part, PartVersion, Plan, Proposal, Share
from wellbeing.plan.queries import mine
from wellbeing.plan.questions import QUESTIONS
from wellbeing.plan.reports import OwnPlan
from workforce.core import kept
from workforce.core.models import AuditEvent, DataKey, KeptWriting
from workforce.obligations.models import Obligation
from workforce.reports import actions as files
from workforce.reports.models import ReportFile
from workforce.reports.outputs import document, pdf

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
built = built_once("wellbeing", then=without_a_plan)


@pytest.fixture
def world(built: World, db: None) -> World:
    return built


def part_page(client: Client, number: int = 1) -> Page:
    return get(client, reverse("plan:part-detail", args=[number]))


def text_of(world: World, number: int = 1) -> str:
    viewer = world.viewer(PEER)
    return mine.opened(viewer, mine.overview(viewer), number).text


def test_there_are_nine_parts_each_with_its_own_question() -> None:
    assert [each.number for each in QUESTIONS] == list(range(1, 10))
    assert len({each.title for each in QUESTIONS}) == 9
    assert all(each.question.endswith("?") and len(each.ideas) >= 3 for each in QUESTIONS)
    assert [each.number for each in QUESTIONS if not each.may_share] == [9]
    assert [each.number for each in QUESTIONS if each.prompt] == [4, 5, 7, 8]


def test_nothing_is_made_by_looking(world: World, sign_in: SignIn) -> None:
    client = sign_in(PEER)
    assert get(client, reverse("plan:plan-detail")).status == 200
    assert part_page(client).status == 200
    assert not Plan.objects.filter(person=world.people[PEER]).exists()


def test_a_part_is_written_and_the_next_one_opened(world: World, sign_in: SignIn) -> None:
    page = part_page(sign_in(PEER)).press("Save and go to part 2", text="I walk at lunch")
    assert page.path == reverse("plan:part-detail", args=[1])
    assert "part 2 of 9" in page.body
    assert text_of(world) == "I walk at lunch"


def test_a_tick_shares_with_whoever_holds_the_role(world: World, sign_in: SignIn) -> None:
    key = sharing.key_of("peer_supervisor", world.people["peer_supervisor"].pk)
    part_page(sign_in(PEER)).press("Save and come back", text="I go quiet", seen=[key])
    assert reads(world, "peer_supervisor") == {1}
    page = part_page(sign_in(PEER))
    assert "You and Priya Nair can see this part" in page.body
    page.press("Save and come back", text="I go quiet", seen=[])
    assert reads(world, "peer_supervisor") == set()


def test_a_window_of_before_doesnt_share_again(world: World, sign_in: SignIn) -> None:
    """What was ticked when that page was made is no wish of now."""
    write(world)
    given = give(world, 1, "line_manager", "line_manager")
    old = part_page(sign_in(PEER))
    sharing.stop(share=given, by=world.viewer(PEER))
    old.press("Save and come back", text="Something else")
    assert text_of(world) == "Something else"
    assert reads(world, "line_manager") == set()


def test_a_draft_brings_back_words_and_no_tick(world: World, sign_in: SignIn) -> None:
    write(world)
    key = sharing.key_of("line_manager", world.people["line_manager"].pk)
    client = sign_in(PEER)
    part_page(client).press("Save as a draft", text="Half a sentence", seen=[key])
    assert reads(world, "line_manager") == set()
    page = part_page(client)
    assert "Half a sentence" in page.body
    page.press("Save and come back")
    assert text_of(world) == "Half a sentence"
    assert reads(world, "line_manager") == set()


def test_what_was_kept_after_the_session_shares_nothing_unseen(
    world: World, sign_in: SignIn
) -> None:
    """The page that gives it back shows the words alone."""
    write(world)
    key = sharing.key_of("line_manager", world.people["line_manager"].pk)
    part_page(sign_in(PEER)).press("Save and come back", text="Given back", seen=[key], kept="x")
    assert text_of(world) == "Given back"
    assert reads(world, "line_manager") == set()


def test_two_windows_show_both_texts(world: World, sign_in: SignIn) -> None:
    write(world, text="First")
    client = sign_in(PEER)
    one, other = part_page(client), part_page(client)
    one.press("Save and come back", text="From one window")
    page = other.press("Save and come back", text="From the other window")
    assert "From one window" in page.body
    assert "From the other window" in page.body
    assert text_of(world) == "From one window"
    page.press("Save and come back")
    assert text_of(world) == "From the other window"
    assert [each.text for each in mine.versions(world.viewer(PEER), 1) or []] == [
        "From one window",
        "First",
    ]


def test_a_conflict_shares_nothing(world: World) -> None:
    write(world, text="First")
    key = sharing.key_of("line_manager", world.people["line_manager"].pk)
    with pytest.raises(Changed):
        parts.write(number=1, text="Other", version=0, share=[key], by=world.viewer(PEER))
    assert reads(world, "line_manager") == set()


def test_the_same_text_is_no_version(world: World) -> None:
    write(world)
    write(world)
    assert PartVersion.objects.filter(part__plan__person=world.people[PEER]).count() == 0


def test_an_earlier_text_is_put_back_and_nothing_is_lost(world: World) -> None:
    write(world, text="First")
    write(world, text="Second")
    earlier = (mine.versions(world.viewer(PEER), 1) or [])[0]
    parts.put_back(number=1, version=earlier.row.pk, by=world.viewer(PEER))
    assert text_of(world) == "First"
    assert [each.text for each in mine.versions(world.viewer(PEER), 1) or []] == ["Second", "First"]


def test_readers_get_no_earlier_text(world: World, sign_in: SignIn) -> None:
    write(world, text="Once it said this")
    write(world, text="Now it says this")
    give(world, 1, "line_manager", "line_manager")
    plan = Plan.objects.get(person=world.people[PEER])
    body = get(sign_in("line_manager"), reverse("plan:shared-detail", args=[plan.pk])).body
    assert "Now it says this" in body
    assert "Once it said this" not in body


def test_what_they_see_is_what_the_writer_is_shown(world: World, sign_in: SignIn) -> None:
    for number in (1, 2, 3):
        write(world, number, f"Words of part {number}")
    give(world, 1, "line_manager", "line_manager")
    give(world, 3, "line_manager", "line_manager")
    plan = Plan.objects.get(person=world.people[PEER])
    theirs = get(sign_in("line_manager"), reverse("plan:shared-detail", args=[plan.pk])).body
    page = get(sign_in(PEER), reverse("plan:preview", args=[world.people["line_manager"].pk]))
    assert _shown(page.body) == _shown(theirs)
    assert "Words of part 1" in _shown(theirs)
    assert "Words of part 2" not in theirs
    assert Look.objects.filter(part__plan=plan).count() == 2


def _shown(body: str) -> str:
    return body.split('<div class="app-unprinted">', 1)[1].split('<p class="app-only-printed">', 1)[
        0
    ]


def test_the_writer_sees_who_looked_and_when(world: World, sign_in: SignIn) -> None:
    write(world)
    give(world, 1, "line_manager", "line_manager")
    plan = Plan.objects.get(person=world.people[PEER])
    reader = sign_in("line_manager")
    for _ in range(3):
        get(reader, reverse("plan:shared-detail", args=[plan.pk]))
    assert Look.objects.filter(part__plan=plan).count() == 1
    viewer = world.viewer(PEER)
    lines = [(row.who, row.what) for row in mine.opened(viewer, mine.overview(viewer), 1).happened]
    assert lines == [
        ("Dan Hughes", "read it"),
        ("You", "shared it with Dan Hughes"),
        ("You", "wrote it"),
    ]


def test_stopping_takes_two_clicks_and_closes_at_once(world: World, sign_in: SignIn) -> None:
    write(world)
    give(world, 1, "line_manager", "line_manager")
    plan = Plan.objects.get(person=world.people[PEER])
    reader, address = sign_in("line_manager"), reverse("plan:shared-detail", args=[plan.pk])
    assert get(reader, address).status == 200
    get(sign_in(PEER), reverse("plan:plan-detail")).click("Who can see what").press("Stop sharing")
    assert get(reader, address).status == 404


def test_part_nine_is_for_its_writer_alone(world: World) -> None:
    write(world, 9)
    for role, slug in (("line_manager", "line_manager"), ("", "peer_elsewhere")):
        with pytest.raises(Refused):
            give(world, 9, role, slug)


@pytest.mark.parametrize(
    ("role", "slug"),
    [
        ("line_manager", "former_line_manager"), ("line_manager", "future_line_manager"),
        ("peer_supervisor", "cover_peer_supervisor"), ("cover", "cover_peer_supervisor"),
        ("patch_lead", "patch_lead"), ("nonsense", "buddy"), ("", "leaver"), ("", PEER),
        ("", "hr"), ("", "central_lead"), ("", "administrator"), ("", "information_governance"),
    ],
)  # fmt: skip
def test_who_holds_no_role_and_who_holds_an_office_is_not_chosen(
    world: World, role: str, slug: str
) -> None:
    write(world)
    with pytest.raises(Refused):
        give(world, 1, role, slug)
    assert not Share.objects.filter(part__plan__person=world.people[PEER]).exists()


def test_a_line_is_proposed_and_becomes_a_part_of_it_by_its_writer_alone(world: World) -> None:
    write(world, text="I walk at lunch")
    give(world, 1, "line_manager", "line_manager")
    part, dan = (
        Part.objects.get(plan__person=world.people[PEER], number=1),
        world.viewer("line_manager"),
    )
    kept_, let, back = (
        reading.propose(part=part, line=line, by=dan)
        for line in ("Tea at ten", "Less email", "Mine again")
    )
    with pytest.raises(Refused):
        reading.propose(part=part, line="A fourth", by=dan)
    reading.take_back(proposal=back, by=dan)
    parts.answer(proposal=kept_, accept=True, by=world.viewer(PEER))
    parts.answer(proposal=let, accept=False, by=world.viewer(PEER))
    assert text_of(world) == "I walk at lunch\nTea at ten"
    assert not Proposal.objects.visible_to(dan).exists()
    with pytest.raises(Refused):
        parts.answer(proposal=back, accept=True, by=world.viewer(PEER))
    with pytest.raises(Http404):
        parts.answer(proposal=let, accept=True, by=dan)


@pytest.mark.parametrize("slug", ["colleague", "peer_supervisor", "hr", "central_lead", PEER])
def test_nobody_else_proposes_a_line(world: World, slug: str) -> None:
    part = write(world)
    give(world, 1, "line_manager", "line_manager")
    with pytest.raises(Http404):
        reading.propose(part=part, line="A line", by=world.viewer(slug))


def test_ones_own_copy_is_an_accessible_pdf(world: World) -> None:
    write(world, 1, "I walk at lunch\nand I ring my sister")
    write(world, 5, "Ask me on Mondays")
    sam = world.viewer(PEER)
    row = ReportFile.objects.get(pk=files.ask(OwnPlan(), filters={}, format="pdf", by=sam))
    files.make(row.pk)
    row.refresh_from_db()
    content = files.read(row, by=sam)
    assert b"walk at lunch" not in bytes(ReportFile.objects.get(pk=row.pk).content or b"")
    reader = PdfReader(io.BytesIO(content))
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert "I walk at lunch" in text
    assert "Ask me on Mondays" in text
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert not AuditEvent.objects.filter(action__startswith="report file", private=False).exists()


def test_on_paper_what_was_asked_stands_apart_from_ones_own_words(world: World) -> None:
    write(world, 1, "I walk at lunch\n\nand I ring my sister")
    paper = pdf.markup(document(OwnPlan(), {}, world.viewer(PEER)))
    assert (
        f'<p class="asks">{QUESTIONS[0].question}</p>\n'
        '<div class="answer"><p>I walk at lunch</p><p>and I ring my sister</p></div>\n'
        '<p class="answer__note">Written on '
    ) in paper


def test_it_is_made_as_a_pdf_alone(world: World, sign_in: SignIn) -> None:
    write(world)
    client = sign_in(PEER)
    page = get(client, reverse("reports:report-detail", args=["my-plan"]))
    assert "Make a PDF" in page.body
    assert "Excel" not in page.body
    client.post(reverse("reports:file-create", args=["my-plan"]), {"format": "csv"})
    assert not ReportFile.objects.filter(report="my-plan", asked_by=world.users[PEER]).exists()


def _tables_with(*words: str) -> list[str]:
    """Tables of the database in which a row holds one of these, read as a thief of a dump would."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            for word in words:
                cursor.execute(
                    f'SELECT EXISTS (SELECT FROM "{table}" t WHERE t::text ILIKE %s OR t::text ILIKE %s)',
                    [f"%{word}%", f"%{word.encode().hex()}%"],
                )
                if cursor.fetchone()[0]:
                    found.append(table)
    return found


WORDS = "Zanzibarlighthouse"


def _everything(world: World, client: Client) -> Plan:
    """A plan with all that there may be beside it."""
    write(world, 1, f"{WORDS} one")
    write(world, 1, f"{WORDS} two")
    give(world, 1, "line_manager", "line_manager")
    part = Part.objects.get(plan__person=world.people[PEER], number=1)
    reading.note_looks(parts=[part], by=world.viewer("line_manager"))
    reading.propose(part=part, line=f"{WORDS} line", by=world.viewer("line_manager"))
    part_page(client, 2).press("Save as a draft", text=f"{WORDS} draft that is long enough to keep")
    files.make(files.ask(OwnPlan(), filters={}, format="pdf", by=world.viewer(PEER)))
    keeping.count_me(yes=True, by=world.viewer(PEER))
    return part.plan


def test_a_thief_of_the_database_reads_nothing(world: World, sign_in: SignIn) -> None:
    _everything(world, sign_in(PEER))
    assert _tables_with(WORDS) == []


def test_the_grep_would_find_it(world: World) -> None:
    person = world.people[PEER]
    person.known_as = WORDS
    person.save()
    assert "people_person" in _tables_with(WORDS)


def test_deleted_is_for_good(world: World, sign_in: SignIn) -> None:
    client = sign_in(PEER)
    plan = _everything(world, client)
    assert KeptWriting.objects.filter(
        user_id=world.users[PEER].pk, path__startswith="/my-plan/"
    ).exists()
    assert DataKey.objects.filter(owner=plan.pk).exists()
    reader = sign_in("line_manager")
    get(client, reverse("plan:plan-detail")).click("Delete my plan").press("Delete it for good")
    for model in (Plan, Part, PartVersion, Share, Look, Proposal):
        assert not model.objects.exists(), model
    assert not DataKey.objects.filter(owner=plan.pk).exists()
    assert not KeptWriting.objects.filter(user_id=world.users[PEER].pk).exists()
    assert not ReportFile.objects.filter(report="my-plan").exists()
    assert not Obligation.objects.filter(source_id=plan.pk).exists()
    assert _tables_with(WORDS, str(plan.pk)) in ([], ["core_auditevent"])
    assert get(reader, reverse("plan:shared-detail", args=[plan.pk])).status == 404
    assert not mine.wish_of(world.viewer(PEER)).has_one
    keeping.delete(by=world.viewer(PEER))  # twice is once


def test_a_window_open_while_it_was_deleted_brings_nothing_back_unseen(
    world: World, sign_in: SignIn
) -> None:
    write(world)
    page = part_page(sign_in(PEER))
    keeping.delete(by=world.viewer(PEER))
    again = page.press("Save and come back", text="Still here in this window")
    assert "Still here in this window" in again.body
    assert not Plan.objects.filter(person=world.people[PEER]).exists()
    again.press("Save and come back")
    assert text_of(world) == "Still here in this window"


def test_what_those_who_left_wrote_is_deleted_and_nobody_elses(world: World) -> None:
    write(world)
    plan = Plan.objects.get(person=world.people[PEER])
    person = world.people[PEER]
    for days, left in ((90, True), (91, False)):
        person.left_on = world.day(-days)
        person.save()
        keeping.forget_leavers()
        assert Plan.objects.filter(pk=plan.pk).exists() is left
        assert DataKey.objects.filter(owner=plan.pk).exists() is left


def test_lines_of_the_log_are_the_writers_and_the_readers(world: World) -> None:
    write(world)
    give(world, 1, "line_manager", "line_manager")
    part = Part.objects.get(plan__person=world.people[PEER], number=1)
    reading.note_looks(parts=[part], by=world.viewer("line_manager"))

    def seen(slug: str) -> set[str]:
        rows = AuditEvent.objects.visible_to(world.viewer(slug)).filter(
            about=f"plan part {part.pk}"
        )
        return set(rows.values_list("action", flat=True))

    assert seen(PEER) == {"plan part written", "plan part shared", "plan part read"}
    assert seen("line_manager") == {"plan part read"}
    assert seen("information_governance") == seen("hr") == seen("central_lead") == set()


def test_kept_words_of_others_stay(world: World) -> None:
    kept_of_other = KeptWriting.objects.create(
        user_id=world.users["colleague"].pk, path="/my-plan/parts/1/", is_draft=True, sealed=b"x"
    )
    write(world)
    keeping.delete(by=world.viewer(PEER))
    assert KeptWriting.objects.filter(pk=kept_of_other.pk).exists()
    assert kept.mine(world.viewer("colleague"))


@pytest.mark.parametrize("slug", ["line_manager", "hr", "administrator", "no_person", "leaver"])
def test_who_is_in_no_peer_role_has_no_plan_here(world: World, slug: str) -> None:
    with pytest.raises(Http404):
        parts.write(number=1, text="Words", version=0, by=world.viewer(slug))
    assert not Plan.objects.exists()
