"""What changes for somebody is written once, by what makes it so, and stays."""

from importlib import import_module
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests.people import trust
from tests.people.trust import SYSTEM, day
from tests.world import World
from workforce.core.access import Viewer
from workforce.people.actions import bulk, moving, naming, people, relationships
from workforce.people.actions.assignments import Appointment
from workforce.people.models import Change, Person, SignalSent, Team
from workforce.people.presenters import timeline as present
from workforce.people.queries import timeline

pytestmark = pytest.mark.django_db


def _lines(person: Person) -> list[tuple[str, Any, str]]:
    rows = Change.objects.filter(person=person).order_by("recorded_at", "pk")
    return [(row.kind, row.day, row.source) for row in rows]


def test_joined_then_one_more_post_then_back_after_a_gap() -> None:
    sam = trust.appointed(starts=-100, ends=day(-50))
    trust.appointed(person=sam.person, starts=-60, ends=day(-40), team=trust.team("Second"))
    trust.appointed(person=sam.person, starts=-10)
    kinds = [kind for kind, *_ in _lines(sam.person)]
    assert kinds == ["joined", "appointed", "came_back"]


def test_what_is_written_can_be_neither_changed_nor_deleted() -> None:
    trust.appointed()
    _execute("SET CONSTRAINTS ALL IMMEDIATE")
    for change in (
        lambda: Change.objects.update(kind="left"),
        lambda: Change.objects.all().delete(),
        lambda: _execute("TRUNCATE people_change"),
    ):
        with (
            pytest.raises(DatabaseError, match="The timeline is append-only"),
            transaction.atomic(),
        ):
            change()
    assert Change.objects.count() == 1


def _execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_former_name_is_kept_nowhere_in_it() -> None:
    sam = trust.person("Formerly Okafor")
    people.change(sam, first_name="Sam", phone="020 7946 0000", by=SYSTEM)
    bulk.change_people({sam.pk: {"last_name": "Okafor-Lind"}}, by=SYSTEM.through("extract"))
    rows = Change.objects.filter(person=sam).order_by("recorded_at", "pk")
    assert [(row.kind, row.source, row.was, row.now) for row in rows] == [
        ("names", "hand", {}, {"fields": ["first_name"]}),
        ("contact", "hand", {}, {"fields": ["phone"]}),
        ("names", "extract", {}, {"fields": ["last_name"]}),
    ]


def test_nothing_otherwise_nothing_written() -> None:
    sam = trust.appointed()
    people.change(sam.person, first_name=sam.person.first_name, by=SYSTEM)
    bulk.change_assignments({sam.pk: {"team_id": sam.team_id}}, by=SYSTEM)
    bulk.change_people({sam.person_id: {"last_name": sam.person.last_name}}, by=SYSTEM)
    assert [kind for kind, *_ in _lines(sam.person)] == ["joined"]


def test_a_hand_over_is_one_line_with_both() -> None:
    sam, dan, ruth = trust.appointed(), trust.person("Dan Hughes"), trust.person("Ruth Calder")
    row = relationships.begin(
        kind="line_manager", holder=dan, assignment=sam, starts=day(-9), by=SYSTEM
    )
    relationships.hand_over([row], to=ruth, on=day(3), by=SYSTEM)
    last = Change.objects.filter(person=sam.person).latest("recorded_at")
    assert (last.kind, last.day, last.other, last.now["holder"]) == (
        "handed_over", day(3), dan.pk, str(ruth.pk)
    )  # fmt: skip
    assert Change.objects.filter(person=sam.person).count() == 3


def test_a_move_into_a_higher_band_is_a_promotion() -> None:
    sam = trust.appointed()
    senior = trust.role("senior-peer-support-worker")
    to = Appointment(sam.person, senior, trust.team("Second"), day(5))
    moving.move(sam, to=to, by=SYSTEM)
    back = Appointment(sam.person, trust.role(), trust.team("Third"), day(9))
    moving.move(sam.person.assignments.get(role=senior), to=back, by=SYSTEM)
    moves = Change.objects.filter(kind="moved").order_by("day")
    assert [row.now["promotion"] for row in moves] == [True, False]
    found = timeline.promotions(Viewer.system(), day(0), day(30))
    assert [row.day for row in found] == [day(5)]


def test_moved_who_stays_goes_on_and_who_does_not_is_said() -> None:
    sam, dan, kit = trust.appointed(), trust.person("Dan Hughes"), trust.person("Kit Moran")
    for kind, holder in (("line_manager", dan), ("peer_supervisor", kit)):
        relationships.begin(kind=kind, holder=holder, assignment=sam, starts=day(-9), by=SYSTEM)
    to = Appointment(sam.person, sam.role, trust.team("Second"), day(5))
    new = moving.move(sam, to=to, keep=["peer_supervisor"], by=SYSTEM)
    held = [(row.kind, row.holder_id, row.starts, row.ends) for row in new.relationships.all()]
    assert held == [("peer_supervisor", kit.pk, day(5), None)]
    said = Change.objects.filter(kind="support_ended").values_list("acts_as", "day")
    assert list(said) == [("line_manager", day(4))]


def test_what_was_there_before_becomes_the_beginning_of_the_timeline() -> None:
    """Rows from before the timeline, and from after it, side by side: each is told once."""
    old = trust.appointed("Old Hand", starts=-300, ends=day(-200))
    relationships.begin(
        kind="line_manager", holder=trust.person("Dan Hughes"), assignment=old, starts=day(-290),
        ends=day(-250), by=SYSTEM,
    )  # fmt: skip
    trust.appointed(person=old.person, starts=-100, team=trust.team("Second"))
    people.leave(old.person, on=day(-5), by=SYSTEM)
    told = sorted(Change.objects.values_list("kind", "day", "acts_as"))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL alongside.purging = 'on'")
        cursor.execute("DELETE FROM people_change")
        cursor.execute("SET LOCAL alongside.purging = ''")
    fresh = trust.appointed("New Hand", starts=-3)
    fill = import_module("workforce.people.migrations.0004_timeline").FILL
    for _ in range(2):
        _execute(fill)
    mine = Change.objects.filter(person=old.person)
    # An end that was known from the start is a line of its own here.
    ends = [("ends", day(-200), ""), ("ends", day(-5), "")]
    ends += [("support_ended", day(-250), "line_manager")]
    assert sorted(mine.values_list("kind", "day", "acts_as")) == sorted(told + ends)
    assert set(mine.values_list("source", flat=True)) == {"before"}
    assert [kind for kind, *_ in _lines(fresh.person)] == ["joined"]


def test_a_daily_run_writes_nothing_into_it() -> None:
    from workforce.people.actions import daily

    trust.appointed(starts=-3)
    SignalSent.objects.all().delete()
    before = Change.objects.count()
    daily.run(by=SYSTEM)
    assert Change.objects.count() == before


@pytest.mark.parametrize("rows", [3, 30])
def test_the_timeline_takes_the_same_queries_for_few_and_many(
    rows: int, django_assert_num_queries: Any
) -> None:
    sam = trust.appointed()
    for n in range(rows):
        kit = trust.person(f"Kit Moran{n}")
        relationships.begin(
            kind="buddy", holder=kit, assignment=sam, starts=day(n), ends=day(n), by=SYSTEM
        )
    with django_assert_num_queries(2):
        found = timeline.named(list(timeline.of(Viewer.system(), sam.person)[:40]))
    assert len(found.people) == rows


@pytest.mark.parametrize("merged", [1, 12])
def test_a_team_that_was_merged_away_has_the_name_it_had(
    merged: int, django_assert_num_queries: Any
) -> None:
    """Whatever became of the other one, and however many there are."""
    last = trust.team("Lakeside")
    sam = trust.appointed(team=trust.team("Team 0"))
    for n in range(merged):
        to = Appointment(sam.person, sam.role, trust.team(f"Team {n + 1}"), day(n - 50))
        sam = moving.move(sam, to=to, by=SYSTEM)
    moving.move(sam, to=Appointment(sam.person, sam.role, last, day(0)), by=SYSTEM)
    for n in range(merged):
        naming.merge(Team.objects.get(name=f"Team {n}"), into=last, by=SYSTEM)
    naming.rename(last, name="Hillside", seen="Lakeside", by=SYSTEM)
    with django_assert_num_queries(2):
        found = timeline.named(list(timeline.of(SYSTEM, sam.person)))
    told = [line["what"] for line in present.rows(found, "Sam", day(0), is_self=True)]
    assert told[0] == f"moved from Team {merged} to Hillside"
    assert told[-1] == "joined as peer support worker in Team 0"
    assert told[-2] == "moved from Team 0 to Team 1"


def test_who_sees_which_line(world: World) -> None:
    """The person, the centre and the administrator all; their patch lead what is of the patch; HR
    nothing of supervision; everybody else none."""
    sam = world.people["peer"]
    by = Viewer.system()
    with transaction.atomic():
        for kind, who in (("buddy", "colleague"), ("line_manager", "peer_elsewhere")):
            relationships.end_many(
                list(sam.assignments.get().relationships.filter(kind=kind, ends=None)),
                on=world.day(60), by=by,
            )  # fmt: skip
            relationships.begin(
                kind=kind, holder=world.people[who], assignment=sam.assignments.get(),
                starts=world.day(70), by=by,
            )  # fmt: skip
        people.change(sam, phone="1", by=by)
        seen = {
            slug: sorted(
                Change.objects.visible_to(world.viewer(slug)).filter(person=sam)
                .values_list("kind", "acts_as")
            )
            for slug in world.users
        }  # fmt: skip
        transaction.set_rollback(True)
    whole = sorted([
        ("contact", ""), ("support_began", "buddy"), ("support_began", "line_manager"),
        ("support_ended", "buddy"), ("support_ended", "line_manager"),
    ])  # fmt: skip
    theirs = dict.fromkeys(("peer", "patch_lead", "central_lead", "administrator"), whole)
    theirs["hr"] = [each for each in whole if each[1] in {"", "line_manager"}]
    assert seen == {slug: theirs.get(slug, []) for slug in world.users}
