"""The catalogue: written, offered, asked of people, withdrawn; and what hangs on it in the ledger."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.people import trust
from tests.training.courses import SYSTEM, course
from tests.training.making import viewer
from training import competences, reference, starting
from training.actions import courses, daily, joining, programmes, records
from training.actions.records import Done
from training.models import Competence, Course, CourseProgramme, Record
from training.obligations import SLUG
from training.queries import mine
from workforce.core import access, clock
from workforce.core.errors import CannotSave
from workforce.core.models import AuditEvent
from workforce.core.states import NotAllowed
from workforce.obligations.actions import pause
from workforce.obligations.actions.pause import Begin
from workforce.obligations.models import Obligation
from workforce.people.actions import assignments, people, relationships
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Qualification

pytestmark = pytest.mark.django_db
ASKED = {"asked_of": ["peers"], "due_days": 90}


def done(row: Course, person: object, ago: int = 0) -> list[Record]:
    wanted = Done(course_id=row.pk, completed_on=trust.day(-ago), person_id=person.pk)  # type: ignore[attr-defined]
    return records.add([wanted], by=SYSTEM)


def owed(person: object) -> list[tuple[str, object]]:
    rows = Obligation.objects.filter(kind=SLUG, person=person).order_by("begins", "cycle")
    return list(rows.values_list("state", "due"))


def test_a_trust_starts_with_drafts_that_point_to_the_eight_principles_and_nine_domains() -> None:
    reference.ensure()
    assert Competence.objects.filter(framework="principle").count() == 8
    assert Competence.objects.filter(framework="domain").count() == 9
    assert Course.objects.count() == len(starting.COURSES)
    pointed = {pair for each in starting.COURSES for pair in each.points_to}
    known = {(each.framework, each.slug) for each in competences.ALL}
    assert pointed <= known
    assert {slug for framework, slug in pointed if framework == "principle"} == {
        slug for framework, slug in known if framework == "principle"
    }


def test_what_a_trust_took_out_does_not_come_back() -> None:
    reference.ensure()
    for programme in CourseProgramme.objects.all():
        programmes.throw_away(programme, by=SYSTEM)
    for row in Course.objects.exclude(code="LXW-L4"):
        courses.throw_away(row, by=SYSTEM)
    reference.ensure()
    assert Course.objects.count() == 1
    assert not CourseProgramme.objects.exists()


def test_a_course_is_asked_from_the_day_it_is_offered_on() -> None:
    person = trust.appointed(starts=-400).person
    course("Rights at work", **ASKED)
    assert owed(person) == [("open", trust.day(90))]


def test_whoever_begins_owes_it_from_their_first_day() -> None:
    with clock.at(trust.day(-500)):
        course("Rights at work", **ASKED)
    person = trust.appointed(starts=-10).person
    assert owed(person) == [("open", trust.day(80))]


def test_completed_it_is_met_and_asked_again_when_it_runs_out() -> None:
    with clock.at(trust.day(-500)):
        row = course("Rights at work", valid_months=12, **ASKED)
    person = trust.appointed(starts=-10).person
    (record,) = done(row, person)
    assert owed(person) == [("met", trust.day(80)), ("open", record.until)]
    records.take_back(record, by=SYSTEM)
    assert owed(person) == [("open", trust.day(80))]


def test_a_course_that_gives_the_same_renews_it() -> None:
    with clock.at(trust.day(-500)):
        row = course(
            "Holding",
            gives="peer-supervision",
            valid_months=12,
            asked_of=["supervisors"],
            due_days=90,
        )
        refresh = course("Holding: refresh", gives="peer-supervision", valid_months=36)
    assignment = trust.appointed()
    holder = trust.appointed("Priya Nair", role=trust.role("senior-peer-support-worker")).person
    done(row, holder, ago=200)
    relationships.begin(
        kind="peer_supervisor",
        holder=holder,
        assignment=assignment,
        starts=clock.today(),
        by=SYSTEM,
    )
    assert [state for state, _ in owed(holder)] == ["open"]
    (record,) = done(refresh, holder)
    assert owed(holder)[-1] == ("open", record.until)
    assert [state for state, _ in owed(holder)] == ["met", "open"] or owed(holder) == [
        ("open", record.until)
    ]


def test_supervision_training_opens_the_gate_before_the_first_supervisee() -> None:
    row = course("Holding", gives="peer-supervision", valid_months=12)
    assignment = trust.appointed()
    holder = trust.appointed("Priya Nair", role=trust.role("senior-peer-support-worker")).person
    lead = viewer(trust.person("Marcus Bell"), access.CENTRAL_LEAD)

    def begin() -> None:
        relationships.begin(
            kind="peer_supervisor",
            holder=holder,
            assignment=assignment,
            starts=clock.today(),
            by=lead,
        )

    with pytest.raises(Refused, match="has no supervision qualification yet"):
        begin()
    done(row, holder)
    begin()


def test_a_pause_moves_the_day_and_leaves_nothing_due_meanwhile() -> None:
    with clock.at(trust.day(-500)):
        course("Rights at work", **ASKED)
    person = trust.appointed(starts=-10).person
    pause.begin_many([Begin(person.pk, trust.day(-4), trust.day(5))], by=SYSTEM)
    assert owed(person) == [("open", trust.day(90))]


def test_withdrawn_it_is_asked_of_nobody_and_its_records_still_count() -> None:
    row = course("Rights at work", valid_months=12, **ASKED)
    person = trust.appointed(starts=-10).person
    done(row, person)
    courses.withdraw(row, by=SYSTEM)
    assert [state for state, _ in owed(person)] in ([], ["cancelled"], ["cancelled", "cancelled"])
    assert mine.of(viewer(person), person).valid[0].course == row


def test_validity_changed_changes_no_record_before() -> None:
    row = course("Rights at work", valid_months=12)
    person = trust.appointed().person
    (before,) = done(row, person, ago=30)
    courses.change(row, version=None, by=SYSTEM, valid_months=24)
    (after,) = done(row, person)
    before.refresh_from_db()
    assert before.until is not None
    assert after.until is not None
    assert (after.until - before.until).days > 365


def test_the_same_day_twice_is_one_record() -> None:
    row = course("Rights at work")
    person = trust.appointed().person
    assert len(done(row, person)) == 1
    assert done(row, person) == []


def test_tomorrow_is_a_place_and_no_record() -> None:
    with pytest.raises(CannotSave, match="not in the future"):
        done(course(), trust.appointed().person, ago=-1)


def test_whoever_comes_second_learns_that_it_was_changed() -> None:
    row = course()
    courses.change(row, version=row.version, by=SYSTEM, title="Another title")
    with pytest.raises(Conflict, match="while you were writing"):
        courses.change(row, version=row.version, by=SYSTEM, title="A third one")


def test_titles_are_there_once_and_circles_are_refused() -> None:
    first = course("First")
    with pytest.raises(CannotSave, match="already"):
        courses.draft(by=SYSTEM, title="first", level="practice", mode="online", funding="free")
    second = courses.draft(
        by=SYSTEM,
        asks_first=[first],
        title="Second",
        level="practice",
        mode="online",
        funding="free",
    )
    with pytest.raises(CannotSave, match="can't ask for itself"):
        courses.change(first, version=None, by=SYSTEM, asks_first=[second])


def test_what_people_have_from_it_cannot_become_something_else() -> None:
    row = course("Holding", gives="peer-supervision")
    done(row, trust.appointed().person)
    with pytest.raises(CannotSave, match="Write another course"):
        courses.change(row, version=None, by=SYSTEM, gives="")


def test_only_a_draft_can_be_thrown_away_and_an_offered_one_not_offered_again() -> None:
    row = course()
    with pytest.raises(Conflict, match="still being written"):
        courses.throw_away(row, by=SYSTEM)
    with pytest.raises(NotAllowed):
        courses.offer(row, by=SYSTEM)


def test_taken_back_the_qualification_stays_where_another_record_gives_the_same() -> None:
    row, other = course("One", gives="manages-peers"), course("Other", gives="manages-peers")
    person = trust.appointed().person
    (first,) = done(row, person)
    done(other, person)
    records.take_back(first, by=SYSTEM)
    assert Qualification.objects.filter(holder=person, slug="manages-peers").count() == 1


def test_what_one_of_the_staff_did_is_theirs_when_they_begin_in_a_peer_role() -> None:
    row = course("Holding", gives="peer-supervision")
    person = trust.person("Ann Nurse", employee_number="501")
    Record.objects.create(
        course=row, employee_number="501", completed_on=trust.day(-40), source="register"
    )
    trust.appointed(person=person, starts=0)
    assert Record.objects.get().person == person
    assert Qualification.objects.filter(holder=person, slug="peer-supervision").exists()
    assert joining.take_over([person.pk]) == 0


def test_mine_sorts_out_what_counts_what_runs_out_and_what_is_over() -> None:
    person = trust.appointed(starts=-900).person
    soon, long, over = (course(title, valid_months=12) for title in ("Soon", "Long", "Over"))
    done(soon, person, ago=300)
    done(long, person, ago=10)
    done(long, person, ago=350)
    done(over, person, ago=500)
    found = mine.of(viewer(person), person)
    assert [row.course.title for row in found.expiring] == ["Soon"]
    assert [row.course.title for row in found.valid] == ["Long"]
    assert sorted(row.course.title for row in found.over) == ["Long", "Over"]


def test_nobody_sees_the_records_of_somebody_they_do_not_help() -> None:
    row = course("Rights at work")
    person, other = trust.appointed().person, trust.appointed("Noor Rahman").person
    done(row, person)
    assert mine.records(viewer(other), person.pk) == []
    assert len(mine.records(viewer(other, access.HR), person.pk)) == 1


def test_ledger_of_many_costs_as_much_as_of_one() -> None:
    with clock.at(trust.day(-500)):
        rows = [course(f"Course {n}", valid_months=12, **ASKED) for n in range(3)]
    from training.obligations import Training

    people = [trust.appointed(f"Sam Okafor{n}", starts=-200).person for n in range(6)]
    for person in people:
        done(rows[0], person, ago=100)

    def cost(ids: list[object]) -> int:
        with CaptureQueriesContext(connection) as asked:
            list(Training().expected(ids))  # type: ignore[arg-type]
        return len(asked)

    assert cost([people[0].pk]) == cost([person.pk for person in people])


def test_due_soon_is_on_the_list_of_whoever_helps_and_not_their_own() -> None:
    from training.queries import others

    with clock.at(trust.day(-500)):
        course("Rights at work", **ASKED)
    assignment = trust.appointed(starts=-85)
    manager = trust.person("Dan Hughes")
    relationships.begin(
        kind="line_manager", holder=manager, assignment=assignment, starts=clock.today(), by=SYSTEM
    )
    looks = viewer(manager, access.LINE_MANAGER)
    assert [row.person for row in others.due(looks)] == [assignment.person]
    assert list(others.due(viewer(assignment.person))) == []
    assert timedelta(days=5) == Obligation.objects.get(kind=SLUG).due - clock.today()


def test_of_two_that_give_the_same_from_one_day_the_longer_stands_whichever_came_first() -> None:
    person = trust.appointed().person
    short, long = (
        course(f"Holding {n}", gives="peer-supervision", valid_months=n) for n in (12, 36)
    )

    def until() -> list[object]:
        rows = Qualification.objects.filter(holder=person, slug="peer-supervision")
        return list(rows.values_list("until", flat=True))

    (one,) = done(short, person, 5)
    (other,) = done(long, person, 5)
    assert until() == [other.until]
    records.take_back(other, by=SYSTEM)
    assert until() == [one.until]
    (other,) = done(long, person, 5)
    records.take_back(one, by=SYSTEM)
    assert until() == [other.until]
    records.take_back(other, by=SYSTEM)
    assert until() == []


def test_words_tell_what_was_never_done_from_what_runs_out() -> None:
    """Whoever did it before it was asked does it again; whoever comes back without it does it for the first time."""
    with clock.at(trust.day(-200)):
        for_peers = course("Asked of us", valid_months=12, **ASKED)
    had_it = trust.appointed("Ann Had", starts=-30).person
    done(for_peers, had_it, ago=300)
    back = trust.appointed("Ben Back", starts=-100)
    assignments.end(back, on=trust.day(-50), by=SYSTEM)
    trust.appointed(person=back.person, starts=-10)
    said = [[row.is_again for row in mine.due(SYSTEM, each.pk)] for each in (had_it, back.person)]
    assert said == [[True], [False]]


def test_asked_of_more_people_those_before_owe_it_from_the_day_they_were_asked() -> None:
    with clock.at(trust.day(-100)):
        row = course("Rights at work", asked_of=["peers"], due_days=30)
    peer = trust.appointed("Sam Okafor", starts=-90).person
    helper = trust.appointed(
        "Robin Vale", starts=-90, role=trust.role("peer-volunteer"), employment="volunteer"
    ).person
    courses.change(row, version=None, by=SYSTEM, asked_of=["peers", "volunteers"])
    assert owed(peer) == [("open", trust.day(-60))]
    assert owed(helper) == [("open", trust.day(30))]
    courses.change(row, version=None, by=SYSTEM, title="Rights, and more")
    assert owed(helper) == [("open", trust.day(30))]


def test_a_number_written_down_later_brings_the_records_by_the_next_morning() -> None:
    row = course("Holding", gives="peer-supervision")
    wanted = Done(course_id=row.pk, completed_on=trust.day(-30), employee_number="1001")
    records.add([wanted], by=SYSTEM)
    person = trust.appointed().person
    people.change(person, by=SYSTEM, employee_number="1001")
    daily.run(by=SYSTEM)
    assert Record.objects.get().person == person
    assert Qualification.objects.filter(holder=person, slug="peer-supervision").exists()
    assert AuditEvent.objects.filter(action="training taken along", on=person.pk).count() == 1
    assert daily.run(by=SYSTEM)["taken over"] == 0
