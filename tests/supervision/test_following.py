"""What happens to an assignment happens to its supervision: it begins, changes and ends with it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from supervision.actions import agreements
from supervision.models import Agreement
from supervision.queries import strands
from tests.supervision.triad import Triad
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.obligations import checking, queries
from workforce.obligations.models import Obligation
from workforce.people.actions import assignments, bulk, daily

SYSTEM = Viewer.system()
STRANDS = ("clinical", "line", "peer")


def spans(triad: Triad) -> dict[str, list[tuple[date, date | None]]]:
    """By strand, from when to when there is supervision in it."""
    found: dict[str, list[tuple[date, date | None]]] = {}
    rows = Agreement.objects.filter(assignment=triad.assignment).order_by("starts")
    for strand, starts, ends in rows.values_list("strand", "starts", "ends"):
        found.setdefault(strand, []).append((starts, ends))
    return found


def cycles(triad: Triad, strand: str = "peer") -> list[tuple[date, str, date | None]]:
    rows = Obligation.objects.filter(kind=f"supervision-{strand}", assignment=triad.assignment)
    return list(rows.order_by("cycle").values_list("begins", "state", "closed_on"))


def test_a_leaver_has_supervision_to_the_last_day_inclusive(triad: Triad) -> None:
    first, last = triad.assignment.starts, triad.today
    morrow = last + timedelta(days=1)
    assignments.end(triad.assignment, on=last, by=SYSTEM)
    manager = triad.person("line_manager").pk
    planned = triad.planned(last, strands=["line"], holder_id=manager)
    triad.log(day=last)
    with clock.at(morrow):
        daily.run(by=SYSTEM)
        assert spans(triad) == {each: [(first, last)] for each in STRANDS}
        assert cycles(triad) == [(first, "met", last), (last, "cancelled", morrow)]
        assert cycles(triad, "line") == [(first, "cancelled", morrow)]
        assert triad.now(planned).state == "planned"
        assert list(checking.check()) == []


def test_supervision_that_began_after_the_last_day_never_was(triad: Triad) -> None:
    """Somebody's end is recorded after the day, and supervision had begun meanwhile."""
    Agreement.objects.filter(assignment=triad.assignment).update(starts=triad.today)
    agreements.end_for(assignment_ids=[triad.assignment.pk], on=triad.ago(5), by=SYSTEM)
    assert spans(triad) == {}
    assert cycles(triad) == []


def test_a_fixed_term_that_goes_on_takes_its_supervision_with_it(triad: Triad) -> None:
    """The extract that says so may come after the day; it is as if the end had never been."""
    first = triad.assignment.starts
    assignments.end(triad.assignment, on=triad.ago(20), by=SYSTEM)
    triad.log(day=triad.ago(20))
    before = cycles(triad)
    bulk.change_assignments({triad.assignment.pk: {"ends": None}}, by=SYSTEM)
    assert spans(triad) == {each: [(first, None)] for each in STRANDS}
    assert [state for _, state, _ in before] == ["met", "cancelled"]
    assert cycles(triad) == [before[0], (triad.ago(20), "open", None)]
    assert triad.owed().due == triad.ago(20) + timedelta(days=28)
    assert list(checking.check()) == []


def test_a_fixed_term_that_goes_on_for_a_while_ends_again(triad: Triad) -> None:
    first, last = triad.assignment.starts, triad.today + timedelta(days=30)
    assignments.end(triad.assignment, on=triad.ago(20), by=SYSTEM)
    bulk.change_assignments({triad.assignment.pk: {"ends": last}}, by=SYSTEM)
    assert spans(triad) == {each: [(first, None)] for each in STRANDS}
    with clock.at(last + timedelta(days=1)):
        daily.run(by=SYSTEM)
        assert spans(triad) == {each: [(first, last)] for each in STRANDS}
        assert [state for _, state, _ in cycles(triad)] == ["cancelled"]


@pytest.mark.parametrize("days", [10, 40])
def test_an_end_put_right_after_the_day_moves_the_end_of_supervision(
    triad: Triad, days: int
) -> None:
    first, last = triad.assignment.starts, triad.ago(days)
    assignments.end(triad.assignment, on=triad.ago(20), by=SYSTEM)
    bulk.change_assignments({triad.assignment.pk: {"ends": last}}, by=SYSTEM)
    assert spans(triad) == {each: [(first, last)] for each in STRANDS}
    assert cycles(triad) == [(first, "cancelled", last + timedelta(days=1))]
    assert list(checking.check()) == []


def test_what_ended_for_another_reason_stays_ended_when_a_fixed_term_goes_on(triad: Triad) -> None:
    first = triad.assignment.starts
    Agreement.objects.filter(pk=triad.agreement("clinical").pk).update(ends=triad.ago(100))
    assignments.end(triad.assignment, on=triad.ago(20), by=SYSTEM)
    bulk.change_assignments({triad.assignment.pk: {"ends": None}}, by=SYSTEM)
    assert spans(triad) == {
        "clinical": [(first, triad.ago(100))],
        "line": [(first, None)],
        "peer": [(first, None)],
    }


def test_a_post_that_was_over_when_it_was_recorded_has_supervision_once_it_goes_on(
    triad: Triad,
) -> None:
    old = triad.world.assignments["volunteer"]
    appointed = assignments.appoint(
        person=triad.person("colleague"), role=old.role, team=triad.world.things["team_elsewhere"],
        employment="volunteer", starts=triad.ago(90), ends=triad.ago(5), by=SYSTEM,
    )  # fmt: skip
    assert not Agreement.objects.filter(assignment=appointed).exists()
    bulk.change_assignments({appointed.pk: {"ends": None}}, by=SYSTEM)
    made = Agreement.objects.get(assignment=appointed)
    assert (made.strand, made.starts, made.ends) == ("peer", triad.today, None)


def test_an_end_that_moves_before_it_has_come_changes_nothing(triad: Triad) -> None:
    before = spans(triad), cycles(triad)
    assignments.end(triad.assignment, on=triad.today + timedelta(days=30), by=SYSTEM)
    assignments.extend(triad.assignment, to=triad.today + timedelta(days=60), by=SYSTEM)
    bulk.change_assignments({triad.assignment.pk: {"ends": None}}, by=SYSTEM)
    assert (spans(triad), cycles(triad)) == before


def in_role(triad: Triad, slug: str) -> None:
    """Sam's post has this one's role now, as the next extract says."""
    role = triad.world.assignments[slug].role
    bulk.change_assignments({triad.assignment.pk: {"role_id": role.pk}}, by=SYSTEM)


def test_a_role_that_is_clinical_no_more_ends_clinical_supervision_alone(triad: Triad) -> None:
    first, before = triad.assignment.starts, cycles(triad, "line")
    holder = triad.person("clinical_supervisor").pk
    ahead = triad.today + timedelta(days=9)
    alone = triad.planned(ahead, strands=["clinical"], holder_id=holder)
    both = triad.planned(ahead, strands=["line", "clinical"], holder_id=holder)
    past = triad.planned(triad.ago(2), strands=["clinical"], holder_id=holder)
    in_role(triad, "central_lead")
    assert spans(triad) == {
        "clinical": [(first, triad.ago(1))], "line": [(first, None)], "peer": [(first, None)]
    }  # fmt: skip
    assert cycles(triad, "clinical") == [(first, "cancelled", triad.today)]
    assert cycles(triad, "line") == before
    assert [triad.now(each).state for each in (alone, both, past)] == [
        "removed", "planned", "planned"
    ]  # fmt: skip
    assert triad.now(both).strands == ["line"]
    assert list(checking.check()) == []


def test_a_role_that_is_clinical_now_has_clinical_supervision_from_today(triad: Triad) -> None:
    triad.assignment = triad.world.assignments["central_lead"]
    first = triad.assignment.starts
    in_role(triad, "peer")
    assert spans(triad) == {
        "clinical": [(triad.today, None)], "line": [(first, None)], "peer": [(first, None)]
    }  # fmt: skip
    assert triad.owed("clinical").due == triad.today + timedelta(days=42)
    assert list(checking.check()) == []


@pytest.mark.parametrize(("slug", "wrong"), [("peer", "central_lead"), ("central_lead", "peer")])
def test_a_role_put_right_on_the_day_leaves_no_trace(triad: Triad, slug: str, wrong: str) -> None:
    triad.assignment = triad.world.assignments[slug]
    before = spans(triad)
    in_role(triad, wrong)
    in_role(triad, slug)
    assert spans(triad) == before
    assert list(checking.check()) == []


def test_a_role_that_changes_starts_nothing_that_ended_for_another_reason(triad: Triad) -> None:
    Agreement.objects.filter(pk=triad.agreement("line").pk).update(ends=triad.ago(100))
    in_role(triad, "peer_supervisor")
    in_role(triad, "central_lead")
    assert spans(triad)["line"] == [(triad.assignment.starts, triad.ago(100))]


def test_a_role_that_changes_as_a_fixed_term_goes_on_counts_as_it_is_now(triad: Triad) -> None:
    first = triad.assignment.starts
    assignments.end(triad.assignment, on=triad.ago(20), by=SYSTEM)
    strategic = triad.world.assignments["central_lead"].role
    bulk.change_assignments(
        {triad.assignment.pk: {"ends": None, "role_id": strategic.pk}}, by=SYSTEM
    )
    assert spans(triad) == {
        "clinical": [(first, triad.ago(20))], "line": [(first, None)], "peer": [(first, None)]
    }  # fmt: skip


@pytest.mark.parametrize("days", [10, 70, 500])
def test_a_start_put_right_moves_the_due_date_at_once(triad: Triad, days: int) -> None:
    """The first weeks are denser; and nothing is owed before the first day."""
    first = triad.ago(days)
    bulk.change_assignments({triad.assignment.pk: {"starts": first}}, by=SYSTEM)
    begins = max(first, triad.assignment.starts)
    assert spans(triad) == {each: [(begins, None)] for each in STRANDS}
    assert triad.owed().due == begins + timedelta(days=28 if days == 500 else 14)
    assert list(checking.check()) == []


def test_a_start_put_off_owes_nothing_until_it_has_come(triad: Triad) -> None:
    later = triad.today + timedelta(days=14)
    triad.assignment = assignments.appoint(
        person=triad.person("colleague"), role=triad.assignment.role,
        team=triad.world.things["team_elsewhere"], starts=triad.today, by=SYSTEM,
    )  # fmt: skip
    bulk.change_assignments({triad.assignment.pk: {"starts": later}}, by=SYSTEM)
    assert (spans(triad), cycles(triad)) == ({}, [])
    with clock.at(later):
        daily.run(by=SYSTEM)
        assert spans(triad) == {each: [(later, None)] for each in STRANDS}


def test_supervision_that_begins_again_counts_once_a_day_and_knows_the_last_meeting(
    triad: Triad,
) -> None:
    """Between the two there is none; the rhythm goes on from the meeting before."""
    met, again = triad.ago(100), triad.ago(20)
    triad.log(day=met, holder="former_peer_supervisor")
    agreements.end_for(assignment_ids=[triad.assignment.pk], on=triad.ago(61), by=SYSTEM)
    agreements.begin_for(assignment_ids=[triad.assignment.pk], on=again, by=SYSTEM)

    def counted(days: int) -> int:
        live = queries.live_on(triad.ago(days)).filter(assignment=triad.assignment)
        return live.filter(kind="supervision-peer").count()

    counts = {days: counted(days) for days in (150, 80, 61, 60, 40, 21, 20, 0)}
    assert counts == {150: 1, 80: 1, 61: 1, 60: 0, 40: 0, 21: 0, 20: 1, 0: 1}
    agreement = Agreement.objects.get(assignment=triad.assignment, strand="peer", ends=None)
    row = strands.row_of(agreement, triad.viewer("peer"))
    assert (row.last, row.due, row.usual_days) == (met, met + timedelta(days=28), 28)
    assert list(checking.check()) == []


def test_an_extract_that_changes_many_asks_no_more_than_for_one(triad: Triad) -> None:
    strategic = triad.world.assignments["central_lead"].role

    def asked(*slugs: str) -> int:
        rows = [triad.world.assignments[slug].pk for slug in slugs]
        with CaptureQueriesContext(connection) as caught:
            bulk.change_assignments({pk: {"role_id": strategic.pk} for pk in rows}, by=SYSTEM)
        return len(caught)

    assert asked("peer") == asked("colleague", "buddy", "peer_supervisor", "former_cover")
