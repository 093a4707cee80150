"""A job description is written, sent, approved by somebody else, and replaced."""

from __future__ import annotations

from typing import Any

import pytest

from tests.establishment import describing
from tests.establishment.describing import day, first, now, sent, viewer, write
from tests.people import trust
from workforce.core.access import HR, Viewer
from workforce.core.models import AuditEvent
from workforce.establishment import description_parts as parts
from workforce.establishment.actions import job_descriptions as actions
from workforce.establishment.descriptions import starting, telling
from workforce.establishment.models import (
    JobDescription,
    JobDescriptionFile,
    JobDescriptionVersion,
)
from workforce.establishment.queries import central_team
from workforce.establishment.queries import job_descriptions as queries
from workforce.establishment.rules import job_descriptions as rules
from workforce.notices.models import Notice
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Grant, RoleType

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Viewer:
    return viewer(describing.member("Ada Flynn"))


@pytest.fixture
def bo() -> Viewer:
    return viewer(describing.member("Bo Lind"))


def told() -> set[tuple[str, str]]:
    rows = Notice.objects.filter(channel="product").select_related("person")
    return {(row.person.first_name, row.kind) for row in rows}


# --- The texts it comes with ------------------------------------------------------------------


def test_every_role_type_comes_with_a_whole_draft() -> None:
    drafts = {row.description.role.slug: row for row in
              JobDescriptionVersion.objects.select_related("description__role")}  # fmt: skip
    assert set(drafts) == set(RoleType.objects.values_list("slug", flat=True))
    assert {row.state for row in drafts.values()} == {"draft"}
    assert {slug: parts.missing(row.content) for slug, row in drafts.items()} == {
        slug: [] for slug in drafts
    }


@pytest.mark.parametrize("slug", sorted(starting.TEXTS))
def test_a_starting_text_keeps_to_the_limits_and_is_one_text_a_role(slug: str) -> None:
    content = starting.content_for(slug)
    assert set(content) == set(parts.PARTS)
    assert [part for part in parts.PARTS.values() if parts.wrong(part, content[part.slug])] == []
    lists = [value for value in content.values() if isinstance(value, list)]
    assert all(len(set(rows)) == len(rows) for rows in lists)
    assert not set(content["tasks_alone"]) & set(content["tasks_joint"])
    others = [starting.content_for(other)["purpose"] for other in starting.TEXTS if other != slug]
    assert content["purpose"] not in others


def test_starting_texts_use_the_words_of_the_house() -> None:
    for slug in starting.TEXTS:
        text = str(starting.content_for(slug)).lower()
        for word in ("sufferer", "victim", "suffering", "brave", "inspirational", "non-compliant"):
            assert word not in text, (slug, word)


def test_starting_texts_again_touch_nothing_that_was_written(ada: Viewer) -> None:
    write(first(), "purpose", {"purpose": "Ours."}, by=ada)
    RoleType.objects.create(slug="ours", words="Our own", plural="Our own", tier="entry", nature="clinical")  # fmt: skip
    before = list(JobDescriptionVersion.objects.order_by("pk").values_list("pk", "content"))
    starting.ensure()
    assert list(JobDescriptionVersion.objects.order_by("pk").values_list("pk", "content")) == before
    assert not JobDescription.objects.filter(role__slug="ours").exists()


# --- Writing ----------------------------------------------------------------------------------


def test_a_section_is_written_by_whoever_opened_it_last(ada: Viewer, bo: Viewer) -> None:
    row = write(first(), "purpose", {"purpose": "Ada's."}, by=ada)
    with pytest.raises(actions.ChangedMeanwhile, match=r"^Ada Flynn changed this while"):
        actions.write(row, section="purpose", values={"purpose": "Bo's."}, began_from=0, by=bo)
    assert now(row).content["purpose"] == "Ada's."
    actions.write(row, section="purpose", values={"purpose": "Both."}, began_from=1, by=bo)
    assert now(row).content["purpose"] == "Both."


def test_two_sections_don_t_meet(ada: Viewer, bo: Viewer) -> None:
    row = first()
    actions.write(row, section="purpose", values={"purpose": "P"}, began_from=0, by=ada)
    actions.write(row, section="terms", values={"terms": "T"}, began_from=0, by=bo)
    row = now(row)
    assert (row.content["purpose"], row.content["terms"], row.revision) == ("P", "T", 2)
    assert row.writers == [ada.person_id, bo.person_id]


def test_who_saves_the_same_text_is_no_writer(ada: Viewer) -> None:
    row = write(first(), "purpose", {}, by=ada)
    assert (row.revision, row.writers) == (0, [])


@pytest.mark.parametrize(
    ("part", "value", "words"),
    [
        (
            "purpose",
            "x" * 1501,
            "Purpose of the role: Use 1500 characters or fewer (you have 1501).",
        ),
        ("purpose", ["x"], "Purpose of the role: Write this again."),
    ],
)
def test_what_a_part_can_t_hold_is_refused(part: str, value: Any, words: str, ada: Viewer) -> None:
    with pytest.raises(Refused) as refused:
        write(first(), "purpose", {part: value}, by=ada)
    assert str(refused.value) == words


def test_only_a_draft_changes(ada: Viewer, bo: Viewer) -> None:
    row = sent(first(), by=ada)
    with pytest.raises(Conflict, match=r"^Version 1 was sent for approval meanwhile\."):
        write(row, "purpose", {"purpose": "Late."}, by=bo)
    actions.approve(row, revision=0, by=bo)
    with pytest.raises(Conflict, match=r"^Bo Lind approved version 1 meanwhile\."):
        write(row, "purpose", {"purpose": "Late."}, by=ada)
    assert now(row).content == starting.content_for("peer-support-worker")


# --- Sending and answering --------------------------------------------------------------------


def test_what_is_not_whole_is_not_sent(ada: Viewer) -> None:
    row = write(first(), "limits", {"limits": []}, by=ada)
    row = write(row, "explainer-together", {"ask": ""}, by=ada)
    with pytest.raises(Refused) as refused:
        sent(row, by=ada)
    assert (
        str(refused.value)
        == "Write these first: what the role does not do and working well together."
    )
    assert now(row).state == "draft"


def test_the_addendum_may_stay_empty(ada: Viewer) -> None:
    none = {"embedded_words": "", "embedded_alone": [], "embedded_joint": []}
    assert sent(write(first(), "embedded", none, by=ada), by=ada).state == "in_approval"


def test_nobody_approves_what_they_wrote_or_sent(ada: Viewer, bo: Viewer) -> None:
    cy = viewer(describing.member("Cy Orr"))
    row = sent(write(first(), "purpose", {"purpose": "Ada's."}, by=ada), by=bo)
    for own in (ada, bo):
        with pytest.raises(Refused, match=r"^You wrote in this version"):
            actions.approve(row, revision=1, by=own)
        with pytest.raises(Refused, match=r"^You wrote in this version"):
            actions.send_back(row, words="No", revision=1, by=own)
    assert now(row).state == "in_approval"
    row = actions.approve(row, revision=1, by=cy)
    assert (row.state, row.approved_by_id, row.approved_on) == ("approved", cy.person_id, day(0))


def test_nobody_outside_the_central_team_approves(ada: Viewer) -> None:
    helen = trust.person("Helen Marsh")
    row = sent(first(), by=ada)
    outside = Viewer(None, helen.pk, helen.name, frozenset({HR}), day(0))
    with pytest.raises(Refused):
        actions.approve(row, revision=0, by=outside)
    assert not rules.may_approve(outside, row)


def test_a_text_that_changed_under_its_reader_is_not_approved(ada: Viewer, bo: Viewer) -> None:
    row = sent(first(), by=ada)
    seen = row.revision
    actions.take_back(row, by=ada)
    sent(write(row, "purpose", {"purpose": "Something else."}, by=ada), by=ada)
    with pytest.raises(Conflict, match=r"^The text was changed after you opened this page"):
        actions.approve(row, revision=seen, by=bo)
    assert now(row).state == "in_approval"


def test_sent_back_it_is_a_draft_with_the_words(ada: Viewer, bo: Viewer) -> None:
    row = actions.send_back(sent(first(), by=ada), words="Shorter, please.", revision=0, by=bo)
    row = now(row)
    assert (row.state, row.returned_words, row.sent_by_id) == ("draft", "Shorter, please.", None)
    assert told() == {("Bo", telling.TO_APPROVE), ("Ada", telling.RETURNED)}
    actions.approve(sent(row, by=ada), revision=0, by=bo)
    assert now(row).returned_words == ""


def test_taken_back_the_sender_is_no_writer_any_more(ada: Viewer, bo: Viewer) -> None:
    row = actions.take_back(sent(first(), by=ada), by=bo)
    assert now(row).state == "draft"
    actions.approve(sent(row, by=bo), revision=0, by=ada)
    assert now(row).state == "approved"


def test_the_next_version_replaces_the_one_before(ada: Viewer, bo: Viewer) -> None:
    one = describing.approved(writer=ada, other=bo)
    two = actions.start(describing.role(), by=bo)
    assert (two.number, two.content, two.state) == (2, now(one).content, "draft")
    assert now(one).state == "approved"
    two = write(two, "purpose", {"purpose": "The second."}, by=bo)
    actions.approve(sent(two, by=bo), revision=two.revision, by=ada)
    one = now(one)
    assert (one.state, one.replaced_on) == ("replaced", day(0))
    assert one.content["purpose"] == starting.content_for("peer-support-worker")["purpose"]


def test_there_is_one_draft_at_a_time(ada: Viewer, bo: Viewer) -> None:
    describing.approved(writer=ada, other=bo)
    actions.start(describing.role(), by=ada)
    with pytest.raises(Conflict, match=r"^Ada Flynn is writing version 2 already"):
        actions.start(describing.role(), by=bo)


def test_a_role_of_the_trust_s_own_begins_empty(ada: Viewer) -> None:
    own = RoleType.objects.create(slug="ours", words="Our own", plural="Our own", tier="entry", nature="clinical")  # fmt: skip
    made = actions.start(own, by=ada)
    assert (made.number, made.content) == (1, parts.empty())


def test_the_shipped_draft_sent_by_one_is_approved_by_another(ada: Viewer, bo: Viewer) -> None:
    """Nobody wrote in it; whoever sends it stands for it."""
    row = sent(first(), by=ada)
    assert not rules.may_approve(ada, row)
    assert rules.may_approve(bo, row)


# --- Told, written down -----------------------------------------------------------------------


def test_who_is_told(ada: Viewer, bo: Viewer) -> None:
    cy = viewer(describing.member("Cy Orr"))
    trust.person("Somebody Else")
    row = sent(write(first(), "purpose", {"purpose": "Ada's."}, by=ada), by=ada)
    assert told() == {("Bo", telling.TO_APPROVE), ("Cy", telling.TO_APPROVE)}
    actions.approve(row, revision=1, by=cy)
    assert told() - {("Bo", telling.TO_APPROVE), ("Cy", telling.TO_APPROVE)} == {
        ("Ada", telling.DONE)
    }


def test_no_mail_about_what_was_answered_meanwhile(ada: Viewer, bo: Viewer) -> None:
    row = sent(first(), by=ada)
    asked = list(Notice.objects.filter(kind=telling.TO_APPROVE))
    assert telling.still_waits(asked) == [notice.pk for notice in asked]
    actions.take_back(row, by=ada)
    assert telling.still_waits(asked) == []
    sent(row, by=ada)
    assert telling.still_waits(asked) == []
    again = Notice.objects.filter(kind=telling.TO_APPROVE).exclude(pk__in=[n.pk for n in asked])
    assert telling.still_waits(list(again)) == [notice.pk for notice in again] != []
    assert bo.person_id in {notice.person_id for notice in again}


def test_all_of_it_is_in_the_audit_without_words(ada: Viewer, bo: Viewer) -> None:
    row = write(first(), "purpose", {"purpose": "Unsaid word."}, by=ada)
    actions.send_back(sent(row, by=ada, why="Unsaid why"), words="Unsaid no", revision=1, by=bo)
    actions.approve(sent(row, by=ada), revision=1, by=bo)
    events = AuditEvent.objects.filter(about=f"job description version {row.pk}").order_by(
        "at", "pk"
    )
    assert [event.action for event in events] == [
        "job description written", "job description sent for approval",
        "job description sent back", "job description sent for approval",
        "job description approved",
    ]  # fmt: skip
    assert "nsaid" not in str(list(AuditEvent.objects.values_list("action", "about", "basis")))


def test_files_are_asked_for_with_the_approval(ada: Viewer, bo: Viewer) -> None:
    row = sent(first(), by=ada)
    assert not JobDescriptionFile.objects.exists()
    actions.approve(row, revision=0, by=bo)
    assert set(JobDescriptionFile.objects.values_list("version", "kind")) == {
        (row.pk, "explainer"), (row.pk, "description"),
    }  # fmt: skip


# --- Who keeps it; who is in the central team ---------------------------------------------------


def test_somebody_of_the_central_team_keeps_it(ada: Viewer, bo: Viewer) -> None:
    bo_person = next(p for p in central_team.members(day(0)) if p.pk == bo.person_id)
    actions.give_to(describing.role(), bo_person, by=ada)
    assert JobDescription.objects.get(role=describing.role()).owner == bo_person
    with pytest.raises(Refused, match=r"^Choose somebody of the central team\.$"):
        actions.give_to(describing.role(), trust.person("Sam Okafor"), by=ada)
    actions.give_to(describing.role(), None, by=ada)
    assert JobDescription.objects.get(role=describing.role()).owner is None


def test_the_central_team_is_who_is_in_it_today() -> None:
    trust.appointed("Head Hall", role=trust.role("head-of-lived-experience-workforce"))
    describing.member("Grant Holder")
    trust.appointed("Later Lunt", starts=3, role=trust.role("deputy-head-of-lived-experience"))
    gone = trust.person("Gone Gale", left_on=day(-1))
    Grant.objects.create(person=gone, role="central_lead", starts=day(-9))
    trust.appointed("Peer Pond")
    lead = trust.appointed("Able Ames", role=trust.role("advanced-lived-experience-practitioner"))
    assert [p.first_name for p in central_team.members(day(0))] == ["Head", "Grant"]
    assert [p.pk for p in central_team.could_join(day(0))] == [lead.person_id]
    assert central_team.could_join(day(0), [lead.person_id]) == []


# --- Gate, search -------------------------------------------------------------------------------


def test_roles_without_an_approved_description(ada: Viewer, bo: Viewer) -> None:
    one, two = describing.role(), describing.role("peer-trainer")
    assert queries.roles_without_approved([one.pk, two.pk]) == {one.pk, two.pk}
    describing.approved(one, writer=ada, other=bo)
    actions.start(one, by=ada)
    sent(first(two), by=ada)
    assert queries.roles_without_approved([one.pk, two.pk]) == {two.pk}
    assert queries.roles_without_approved([]) == set()


def test_search_finds_what_its_reader_may_open(ada: Viewer, bo: Viewer) -> None:
    describing.approved(writer=ada, other=bo)
    describing.approved(writer=ada, other=bo)
    actions.start(describing.role(), by=ada)
    peer = Viewer(trust.person("X Y").pk, None, "", frozenset(), day(0))

    def titles(who: Viewer) -> set[str]:
        rows = queries.searchable(who).filter(role_slug="peer-support-worker")
        return set(rows.values_list("title", flat=True))

    current = "Peer support worker: job description, version 2"
    assert titles(peer) == {current}
    assert titles(ada) == {current, "Peer support worker: job description, version 3"}
    assert titles(Viewer.nobody()) == set()
    assert queries.searchable(peer).count() == 1
