"""A draft of a job description is thrown away: what goes with it, who may, and what others read afterwards."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.establishment import describing
from tests.establishment.describing import first, now, sent, viewer, write
from tests.establishment.test_job_description_pages import send, words
from tests.world import World
from tests.worlds import built_once
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent
from workforce.establishment.actions import job_descriptions as actions
from workforce.establishment.descriptions import starting, telling
from workforce.establishment.models import JobDescription, JobDescriptionVersion
from workforce.notices.models import Notice
from workforce.people.errors import Conflict

pytestmark = pytest.mark.django_db
PEER = "/people/job-descriptions/peer-support-worker/"
GONE_BY_ADA = "Version 1 was thrown away by Ada Flynn on 1 November 2026."
GONE = r"^Bo Lind threw version 1 away meanwhile\.$"


world = built_once("people")


@pytest.fixture
def ada() -> Viewer:
    return viewer(describing.member("Ada Flynn"))


@pytest.fixture
def bo() -> Viewer:
    return viewer(describing.member("Bo Lind"))


@pytest.fixture
def lead(world: World) -> Client:
    from allauth.mfa.models import Authenticator

    user = world.users["central_lead"]
    Authenticator.objects.get_or_create(user=user, type="totp", defaults={"data": {}})
    client = Client()
    client.force_login(user)
    return client


def away(row: JobDescriptionVersion, by: Viewer) -> None:
    actions.throw_away(row, revision=now(row).revision, by=by)


def description() -> JobDescription:
    return JobDescription.objects.get(role=describing.role())


# --- What goes --------------------------------------------------------------------------------------


def test_a_draft_goes_and_what_is_approved_stays(ada: Viewer, bo: Viewer) -> None:
    one = describing.approved(writer=ada, other=bo)
    actions.give_to(describing.role(), describing.member("Cy Orr"), by=ada)
    away(actions.start(describing.role(), by=ada), bo)
    assert list(description().versions.values_list("number", "state")) == [(1, "approved")]
    assert now(one).content == starting.content_for("peer-support-worker")
    assert description().owner is not None


def test_with_its_first_and_only_draft_a_description_goes(ada: Viewer, bo: Viewer) -> None:
    actions.give_to(describing.role(), describing.member("Cy Orr"), by=ada)
    away(first(), bo)
    assert not JobDescriptionVersion.objects.filter(description__role=describing.role()).exists()
    assert description().owner is None
    starting.ensure()
    assert not description().versions.exists()
    again = actions.start(describing.role(), by=ada)
    assert again.content == starting.content_for("peer-support-worker")


def test_no_number_comes_twice(ada: Viewer, bo: Viewer) -> None:
    """Else a page of the one that is gone would answer, or write in, the one that came after."""
    describing.approved(writer=ada, other=bo)
    two = actions.start(describing.role(), by=ada)
    away(two, bo)
    three = actions.start(describing.role(), by=ada)
    assert (two.number, three.number) == (2, 3)


def test_only_a_draft_is_thrown_away(ada: Viewer, bo: Viewer) -> None:
    row = sent(first(), by=ada)
    with pytest.raises(
        Conflict, match=r"^Version 1 was sent for approval meanwhile\. Only a draft"
    ):
        away(row, bo)
    actions.approve(row, revision=0, by=bo)
    with pytest.raises(Conflict, match=r"^Bo Lind approved version 1 meanwhile\. Only a draft"):
        away(row, ada)
    assert now(row).state == "approved"


def test_a_text_that_was_not_seen_is_not_thrown_away(ada: Viewer, bo: Viewer) -> None:
    row = write(first(), "purpose", {"purpose": "Ada's."}, by=ada)
    with pytest.raises(Conflict, match=r"^The text was changed after you opened this page"):
        actions.throw_away(row, revision=0, by=bo)
    assert now(row).content["purpose"] == "Ada's."


def test_whoever_goes_on_with_it_learns_who_was_first(ada: Viewer, bo: Viewer) -> None:
    row = first()
    away(first(), bo)
    for act in (
        lambda: actions.write(row, section="terms", values={"terms": "T"}, began_from=0, by=ada),
        lambda: actions.send(row, change_words="W", revision=0, by=ada),
        lambda: actions.approve(row, revision=0, by=ada),
        lambda: actions.take_back(row, by=ada),
        lambda: actions.throw_away(row, revision=0, by=ada),
    ):
        with pytest.raises(Conflict, match=GONE):
            act()


def test_it_is_in_the_audit_and_its_other_writers_are_told(ada: Viewer, bo: Viewer) -> None:
    cy = viewer(describing.member("Cy Orr"))
    row = write(first(), "purpose", {"purpose": "Unsaid word."}, by=ada)
    row = write(row, "terms", {"terms": "Unsaid terms."}, by=bo)
    away(row, bo)
    events = AuditEvent.objects.filter(actor=bo.person_id).order_by("at", "pk")
    assert [(event.action, event.about) for event in events][-2:] == [
        ("job description draft thrown away", f"job description version {row.pk}"),
        ("job description thrown away", f"job description {description().pk}"),
    ]
    assert "nsaid" not in str(list(AuditEvent.objects.values_list("action", "about", "basis")))
    told = Notice.objects.filter(kind=telling.THROWN_AWAY, channel="product")
    assert [(notice.person_id, notice.link) for notice in told] == [(ada.person_id, PEER)]
    assert cy.person_id not in {notice.person_id for notice in told}


def test_nobody_is_asked_any_more_about_what_is_thrown_away(ada: Viewer, bo: Viewer) -> None:
    row = sent(first(), by=ada)
    asked = list(Notice.objects.filter(kind=telling.TO_APPROVE))
    actions.take_back(row, by=ada)
    away(row, ada)
    assert asked
    assert telling.still_waits(asked) == []


# --- Its page ---------------------------------------------------------------------------------------


def test_the_page_says_what_goes_and_what_stays(lead: Client, ada: Viewer, bo: Viewer) -> None:
    describing.approved(writer=ada, other=bo)
    row = actions.start(describing.role(), by=ada)
    actions.send_back(sent(row, by=ada), words="Shorter.", revision=0, by=bo)
    assert "Throw this draft away" in words(lead.get(f"{PEER}2/"))
    text = words(lead.get(f"{PEER}2/throw-away/"))
    assert "All that is written in version 2, by Ada Flynn." in text
    assert "The words with which Bo Lind sent it back." in text
    assert "The job description of this role" not in text
    assert "Version 1 stays approved, and no post changes." in text
    answer = send(lead, f"{PEER}2/throw-away/")
    assert answer.headers["Location"] == PEER
    text = words(lead.get(PEER))
    assert "Version 2 was thrown away by Marcus Bell on 1 November 2026." in text
    assert "Begin a new version" in text


def test_the_page_says_that_the_description_goes_with_its_only_draft(
    lead: Client, ada: Viewer
) -> None:
    actions.give_to(describing.role(), describing.member("Cy Orr"), by=ada)
    text = words(lead.get(f"{PEER}1/throw-away/"))
    assert "The text of version 1. The text it came with. Nobody has changed it yet." in text
    assert "The job description of this role: there is no other version of it." in text
    assert "That Cy Orr keeps it." in text
    assert "It can be begun again, with the text that comes with the service." in text
    send(lead, f"{PEER}1/throw-away/")
    text = words(lead.get(PEER))
    assert "There is no text for this role yet." in text
    assert "Kept by Nobody in particular" in text
    text = words(lead.post(f"{PEER}start/", follow=True))
    assert "Version 2 is begun, with the text that comes with the service." in text
    assert "Purpose Starting text" in text


def test_what_waits_for_approval_offers_no_throwing_away(lead: Client, ada: Viewer) -> None:
    row = sent(first(), by=ada)
    assert "Throw this draft away" not in words(lead.get(f"{PEER}1/"))
    assert lead.get(f"{PEER}1/throw-away/").headers["Location"] == f"{PEER}1/"
    answer = lead.post(f"{PEER}1/throw-away/", {"version": "0", "whole": "1"})
    assert "Version 1 was sent for approval meanwhile. Only a draft can be thrown away." in words(answer)  # fmt: skip
    assert now(row).state == "in_approval"


def test_of_two_the_second_reads_who_was_first(lead: Client, ada: Viewer) -> None:
    page = lead.get(f"{PEER}1/throw-away/")
    away(first(), ada)
    text = words(send(lead, f"{PEER}1/throw-away/", page))
    assert "Peer support worker, version 1 This version is no more" in text
    assert GONE_BY_ADA in text


def test_whoever_was_writing_in_it_gets_back_what_they_wrote(lead: Client, ada: Viewer) -> None:
    address = f"{PEER}1/write/purpose/"
    page = lead.get(address)
    away(first(), ada)
    text = words(send(lead, address, page, purpose="What Marcus had thought of."))
    assert GONE_BY_ADA in text
    assert "What you wrote is not saved" in text
    assert "What Marcus had thought of." in text


def test_who_comes_back_to_it_later_reads_what_happened_and_others_nothing(
    lead: Client, world: World, ada: Viewer
) -> None:
    away(first(), ada)
    actions.start(describing.role(), by=ada)
    for name in ("version-detail", "version-send", "version-answer"):
        address = reverse(f"establishment:{name}", args=["peer-support-worker", 1])
        assert GONE_BY_ADA in words(lead.get(address))
    away(JobDescriptionVersion.objects.get(description__role=describing.role()), ada)
    assert "Version 1 was thrown away. See how" in words(lead.get(f"{PEER}1/"))
    for number in (3, 10**30):
        assert lead.get(f"{PEER}{number}/").status_code == 404
    peer = Client()
    peer.force_login(world.users["peer"])
    assert peer.get(f"{PEER}1/").status_code == 404
