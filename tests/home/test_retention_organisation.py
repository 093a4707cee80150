"""Which of the organisation's records go with a review and which stay, and what its page says of both."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Model
from django.utils import timezone

from recruitment.preparation.models import Member, Preparation, ProjectGroup, Session
from strategy.access.models import Next
from supervision.models import Intervision
from supervision.reflective.models import Cycle
from tests.gatherings import making
from tests.people import trust
from tests.training import courses
from training.careers.models import Opening
from training.courses.models import Completion, Day, Enrolment, Run
from training.giving.models import Offer, Taught
from training.models import Record
from training.workshops.models import Demand, Programme
from workforce.core import clock, retention_classes
from workforce.core.access import INFORMATION_GOVERNANCE, Viewer
from workforce.core.settings import Values
from workforce.establishment.models import TitleSetAside
from workforce.gatherings.models import Facilitator, Gathering, Place
from workforce.home.retention import lots, queries
from workforce.home.retention.actions import deciding, finding, holding
from workforce.home.retention.actions.holding import Hold
from workforce.home.retention.models import Removal, Review
from workforce.people.models import (
    PartnerOrganisation,
    Person,
    TeamPartner,
    TeamQualification,
)

pytestmark = pytest.mark.django_db
SYSTEM = Viewer.system()
OLD, YOUNG = 2500, 400
"""Days ago: past every period, and past none."""


def ago(days: int):  # type: ignore[no-untyped-def]
    return clock.today() - timedelta(days=days)


@pytest.fixture
def yan() -> Viewer:
    person = trust.person("Yan Frost")
    return Viewer(None, person.pk, person.name, frozenset({INFORMATION_GOVERNANCE}), clock.today())


def gathering(days: int, kind: str = "circle") -> Gathering:
    then = timezone.now() - timedelta(days=days)
    return Gathering.objects.create(
        kind=kind, title="A date", starts_at=then, ends_at=then + timedelta(hours=1), capacity=9
    )


def prepared(days: int, manager: Person, title: str = "Northside crisis team") -> Session:
    of = Preparation.objects.create(team=trust.team(title), manager=manager, begun_on=ago(days + 9))
    return Session.objects.create(preparation=of, gathering=gathering(days, "preparation"))


def course_run(days: int, course: Any) -> Run:
    run = Run.objects.create(
        course=course, capacity=9, first_on=ago(days + 5), last_on=ago(days), state="open"
    )
    Day.objects.create(run=run, gathering=gathering(days, "course-day"), number=1)
    return run


def go(period: str, by: Viewer) -> Review:
    finding.find(by=SYSTEM)
    row = Review.objects.get(person=None, period=period)
    deciding.delete(row, version=row.version, by=by)
    with clock.at(clock.today() + timedelta(days=15)):
        assert deciding.carry_out(by=SYSTEM) == 1
    return row


def stays(period: str) -> dict[tuple[str, str], int]:
    of = retention_classes.of(period)
    return lots.staying(of, of.before(Values(clock.today(), {})))


# --- Preparation ---------------------------------------------------------------------------------


def test_a_preparation_goes_with_its_sessions_and_a_group_that_is_over(yan: Viewer) -> None:
    manager = trust.person("Meg Manager")
    old, young = prepared(OLD, manager), prepared(YOUNG, manager)
    # Begun long ago, and it went on until lately: one thing, which stays whole.
    long = prepared(OLD, manager)
    Session.objects.create(preparation=long.preparation, gathering=gathering(YOUNG))
    # Those of the team who came are nobody's record here.
    Place.objects.create(gathering=old.gathering, guest="Kim", state="booked", arrival=1)
    area = old.preparation.team.area
    ended = ProjectGroup.objects.create(area=area, name="One", starts=ago(3000), ends=ago(OLD))
    runs = ProjectGroup.objects.create(area=area, name="Two", starts=ago(OLD))
    go("preparation", yan)
    assert set(Preparation.objects.all()) == {young.preparation, long.preparation}
    assert Session.objects.count() == 3
    assert list(ProjectGroup.objects.all()) == [runs]
    gone = Removal.objects.get()
    assert gone.counts == {
        "preparation.Preparation": 1, "preparation.ProjectGroup": 1, "preparation.Session": 1,
    }  # fmt: skip
    assert not ProjectGroup.objects.filter(pk=ended.pk).exists()
    # Its dates go with their own class then, with whoever was a guest.
    go("gatherings", yan)
    assert not Gathering.objects.filter(pk=old.gathering_id).exists()
    assert Gathering.objects.filter(pk=long.gathering_id).exists()


def test_as_long_as_somebodys_attendance_is_left_in_it_it_stays(yan: Viewer) -> None:
    row, led = prepared(OLD, trust.person("Meg Manager")), prepared(OLD, trust.person("Mo Manager"))
    Place.objects.create(gathering=row.gathering, person=making.person(account=False), state="booked", arrival=1)  # fmt: skip
    Facilitator.objects.create(gathering=led.gathering, person=making.person(account=False), role="lead")  # fmt: skip
    finding.find(by=SYSTEM)
    assert not Review.objects.filter(period="preparation").exists()
    Place.objects.all().delete()
    Facilitator.objects.all().delete()
    go("preparation", yan)
    assert not Preparation.objects.exists()


def test_a_hold_on_somebody_named_keeps_the_whole_and_the_page_says_so(yan: Viewer) -> None:
    held, other = trust.person("Meg Manager"), trust.person("Mo Manager")
    kept, gone = prepared(OLD, held), prepared(OLD, other)
    holding.put_on(Hold(held.pk, "", "claim", "legal", ago(-90)), by=yan)
    go("preparation", yan)
    assert list(Session.objects.all()) == [kept]
    assert list(Preparation.objects.all()) == [kept.preparation]
    assert not Preparation.objects.filter(pk=gone.preparation_id).exists()
    assert stays("preparation") == {
        ("sessions of preparations", lots.HELD): 1, ("preparations of teams", lots.HELD): 1,
    }  # fmt: skip


# --- Courses -------------------------------------------------------------------------------------


def test_a_run_goes_with_its_days_once_nobodys_training_leads_to_it(yan: Viewer) -> None:
    course, who = courses.course(), trust.person("Jo Example")
    old, young, applied, gave = (course_run(n, course) for n in (OLD, YOUNG, OLD, OLD))
    Enrolment.objects.create(run=applied, person=who, applied_on=ago(OLD))
    record = Record.objects.create(course=course, person=who, completed_on=ago(OLD), source="hand")
    Completion.objects.create(run=gave, record=record)
    go("gatherings", yan)
    assert set(Run.objects.all()) == {young, applied, gave}
    assert {day.run for day in Day.objects.all()} == {young, applied, gave}
    assert not Run.objects.filter(pk=old.pk).exists()
    assert Completion.objects.count() == Enrolment.objects.count() == 1
    Enrolment.objects.all().delete()
    Completion.objects.all().delete()
    Review.objects.all().delete()
    go("gatherings", yan)
    assert list(Run.objects.all()) == [young]


# --- Partners ------------------------------------------------------------------------------------


def test_a_partner_goes_once_nothing_leads_to_it(yan: Viewer) -> None:
    free, named, here = (
        PartnerOrganisation.objects.create(name=name, nature="charity", starts=ago(3000), ends=ends)
        for name, ends in (("Open Door", ago(OLD)), ("Minds", ago(OLD)), ("Together", None))
    )
    team = trust.team()
    for partner, ends in ((free, ago(OLD)), (named, ago(YOUNG)), (here, None)):
        TeamPartner.objects.create(team=team, partner=partner, part="runs", starts=ago(2900), ends=ends)  # fmt: skip
    finding.find(by=SYSTEM)
    row = Review.objects.get(period="establishment-records")
    assert queries.what_goes(yan, row) == {
        "what partners did for a team": 1, "partner organisations": 1,
    }  # fmt: skip
    assert queries.what_stays(yan, row) == {("partner organisations", lots.POINTED_AT): 1}
    go("establishment-records", yan)
    assert set(PartnerOrganisation.objects.all()) == {named, here}
    # What another class keeps leads to it: a seat in a group.
    TeamPartner.objects.filter(partner=named).delete()
    group = ProjectGroup.objects.create(area=team.area, name="One", starts=ago(OLD))
    seat = Member.objects.create(group=group, kind="partner", partner=named, starts=ago(OLD))
    assert stays("establishment-records") == {("partner organisations", lots.POINTED_AT): 1}
    seat.delete()
    assert stays("establishment-records") == {}


# --- The others, a row of each -------------------------------------------------------------------


def _rows(days: int, who: Person) -> list[Model]:
    """One of each kind that has nothing but a day of its own."""
    team, on = trust.team(), ago(days)
    then = clock.now() - timedelta(days=days)
    area = team.area
    return [
        Next.objects.create(
            team=team, how_many=1, why="x", by_day=on, order=days, state="dropped", reason="x",
            written_by=who, written_on=on, closed_on=on,
        ),
        Intervision.objects.create(led_by=who, date=on),
        Cycle.objects.create(starts=on - timedelta(days=9), ends=on),
        Opening.objects.create(sort="project", title="x", about="x", closes=on, published_by=who),
        Offer.objects.create(
            title="x", kind="course", area=area, rhythm="weekly", starts=on, until=on, open_to="x", joining="x"
        ),
        Taught.objects.create(where="inside", topic="x", day=on, quarters=4, people=4, area=area),
        Demand.objects.create(
            programme=Programme.objects.create(title=f"x{days}", about="x", stage_since=on),
            team=team, time_of_day="day", on=on,
        ),
        TeamQualification.objects.create(team=team, slug="x", having=1, of=2, starts=on - timedelta(days=9), until=on),
        TitleSetAside.objects.create(
            title=f"x{days}", plain=f"x{days}", at=then, why=b"x", sealed_for=who.pk, ended_at=then
        ),
    ]  # fmt: skip


def test_a_row_of_each_other_kind_goes_after_its_own_day(yan: Viewer) -> None:
    who = trust.person("Jo Example")
    old, young = _rows(OLD, who), _rows(YOUNG, who)
    for period in ("recruitment", "gatherings", "establishment-records"):
        go(period, yan)
    left = [type(row)._meta.label for row in old if type(row)._base_manager.filter(pk=row.pk)]
    lost = [type(row)._meta.label for row in young if not type(row)._base_manager.filter(pk=row.pk)]
    assert (left, lost) == ([], [])
    # Programmes go on: they are looked back on.
    assert Programme.objects.count() == 2


def test_each_lot_is_a_query_that_can_be_asked() -> None:
    for period in retention_classes.of_nobody():
        assert lots.by_kind(period, clock.today()) == {}
        assert lots.staying(period, clock.today()) == {}
