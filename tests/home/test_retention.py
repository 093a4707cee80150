"""What is past its period comes up, is kept or deleted, and a deletion leaves nothing of whom it is about."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import depth
from tests.people import trust
from workforce.core import clock, retention_classes
from workforce.core.access import INFORMATION_GOVERNANCE, Viewer
from workforce.core.models import AuditEvent
from workforce.core.retention_classes import RetentionClass
from workforce.core.settings import Values
from workforce.home.retention import rows
from workforce.home.retention.actions import deciding, finding, holding, leavers
from workforce.home.retention.actions.holding import Hold
from workforce.home.retention.models import Reason, Removal, Review
from workforce.home.retention.states import GONE, KEPT, OFF, TO_GO, WAITING
from workforce.notices.models import Notice
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Grant, Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stays")]
SYSTEM = Viewer.system()


def governing() -> Viewer:
    person = trust.person("Yan Frost")
    return Viewer(None, person.pk, person.name, frozenset({INFORMATION_GOVERNANCE}), clock.today())


# --- When it is due, against somebody else's arithmetic -----------------------------------------


def anniversary(day: date, years: int) -> date:
    leaps = day.month == 2 and day.day == 29 and not isleap(day.year + years)
    return date(day.year + years, 2, 28) if leaps else day.replace(year=day.year + years)


DAYS = st.one_of(
    st.dates(date(2016, 1, 1), date(2021, 12, 31)),
    st.sampled_from([date(2016, 2, 29), date(2020, 2, 29), date(2022, 2, 28)]),
)
BACK = st.sampled_from(["no", "works again", "begins next month", "was a volunteer since"])


@given(left=DAYS, near=st.integers(-2, 2), back=BACK, paid=st.booleans())
@settings(
    max_examples=depth.tries(12, 300),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_who_left_is_due_the_day_after_the_period(
    left: date, near: int, back: str, paid: bool
) -> None:
    today = anniversary(left, 6) + timedelta(days=near)
    with transaction.atomic():
        person = Person.objects.create(first_name="Jo", last_name="Example", left_on=left)
        kind = "employed" if paid else "volunteer"
        _job(person, kind, left - timedelta(days=500), left)
        if back == "works again":
            _job(person, "employed", today - timedelta(days=9), None)
        if back == "begins next month":
            _job(person, kind, today + timedelta(days=30), None)
        if back == "was a volunteer since":
            _job(person, "volunteer", left - timedelta(days=90), left - timedelta(days=1), "Two")
        Grant.objects.create(person=person, role="hr", starts=left, ends=left)
        found = {
            slug: person.pk
            in rows.counts_by_person(period, period.before(Values(today, {})), today)
            for slug in ("employment", "volunteering")
            for period in [retention_classes.of(slug)]
        }
        is_due = anniversary(left, 6) < today and back not in {"works again", "begins next month"}
        assert found == {"employment": is_due and paid, "volunteering": is_due and not paid}
        transaction.set_rollback(True)


def _job(person: Person, kind: str, starts: date, ends: date | None, team: str = "One") -> None:
    Assignment.objects.create(
        person=person,
        employment=kind,
        starts=starts,
        ends=ends,
        team=trust.team(team),
        role=trust.role(),
    )


# --- Deciding ------------------------------------------------------------------------------------


@pytest.fixture
def jo() -> Person:
    """Left so long ago that her employment record is past its period."""
    person = Person.objects.create(
        first_name="Jo", last_name="Example", left_on=clock.today() - timedelta(days=2300)
    )
    _job(person, "employed", clock.today() - timedelta(days=3000), person.left_on)
    Grant.objects.create(person=person, role="hr", starts=person.left_on, ends=person.left_on)
    finding.find(by=SYSTEM)
    return person


def of_jo(jo: Person) -> Review:
    return Review.objects.get(person=jo, period="employment", state__in=[WAITING, TO_GO])


def test_it_is_found_once_and_told_by_number_once_a_month(jo: Person) -> None:
    assert of_jo(jo).rows == 1
    finding.find(by=SYSTEM)
    assert Review.objects.filter(person=jo, period="employment").count() == 1
    info = trust.person("Yan Frost")
    Grant.objects.create(person=info, role=INFORMATION_GOVERNANCE, starts=clock.today())
    with clock.at(date(2027, 3, 1)):
        finding.tell(by=SYSTEM)
        finding.tell(by=SYSTEM)
    with clock.at(date(2027, 3, 2)):
        finding.tell(by=SYSTEM)
    told = Notice.objects.filter(kind="retention-due", channel="product")
    assert [each.person_id for each in told] == [info.pk]


def test_kept_it_comes_up_again_the_day_after(jo: Person) -> None:
    by, row = governing(), of_jo(jo)
    until = clock.today() + timedelta(days=30)
    deciding.keep(row, until=until, reason=Reason.CLAIM, version=row.version, by=by)
    with pytest.raises(Conflict):
        deciding.delete(row, version=row.version, by=by)
    for days, expected in ((30, 0), (31, 1)):
        with clock.at(clock.today() + timedelta(days=days)):
            finding.find(by=SYSTEM)
            assert (
                Review.objects.filter(person=jo, period="employment", cycle=2).count() == expected
            )
    assert Review.objects.get(person=jo, period="employment", cycle=1).state == KEPT


def test_nobody_else_decides(jo: Person) -> None:
    for slug in ("hr", "administrator", "central_lead"):
        with pytest.raises(Refused):
            deciding.delete(
                of_jo(jo), version=1, by=Viewer(None, jo.pk, "", frozenset({slug}), clock.today())
            )


def test_a_deletion_can_be_taken_back_and_is_done_after_the_grace(jo: Person) -> None:
    by = governing()
    deciding.delete(of_jo(jo), version=1, by=by)
    deciding.take_back(of_jo(jo), version=2, by=by)
    deciding.delete(of_jo(jo), version=3, by=by)
    with clock.at(clock.today() + timedelta(days=13)):
        assert deciding.carry_out(by=SYSTEM) == 0
    with clock.at(clock.today() + timedelta(days=14)):
        assert deciding.carry_out(by=SYSTEM) == 1
        assert deciding.carry_out(by=SYSTEM) == 0
    assert not Grant.objects.filter(person=jo).exists()
    assert Review.objects.get(person=jo, period="employment").state == GONE
    row = Removal.objects.get(person=jo.pk)
    assert (row.counts["people.Grant"], row.by) == (1, by.person_id)
    assert AuditEvent.objects.filter(on=jo.pk, action="records deleted").count() == 1


def test_who_comes_back_meanwhile_loses_nothing(jo: Person) -> None:
    deciding.delete(of_jo(jo), version=1, by=governing())
    _job(jo, "employed", clock.today(), None)
    with clock.at(clock.today() + timedelta(days=14)):
        assert deciding.carry_out(by=SYSTEM) == 0
    assert Grant.objects.filter(person=jo).exists()
    assert Review.objects.get(person=jo, period="employment").state == OFF


def test_what_cannot_go_keeps_nothing_else_from_going(
    jo: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    by = governing()
    deciding.delete(of_jo(jo), version=1, by=by)
    ann = trust.person("Ann Other", left_on=jo.left_on)
    Grant.objects.create(person=ann, role="hr", starts=jo.left_on, ends=jo.left_on)
    finding.find(by=SYSTEM)
    deciding.delete(Review.objects.get(person=ann, period="employment"), version=1, by=by)
    remove = deciding.rows.remove

    def held(period: RetentionClass, before: date, person: UUID) -> dict[str, int]:
        if person == jo.pk:
            raise deciding.rows.StillHeld("people.Grant")
        return remove(period, before, person)

    monkeypatch.setattr(deciding.rows, "remove", held)
    with clock.at(clock.today() + timedelta(days=30)):
        assert deciding.carry_out(by=SYSTEM) == 1
    assert Grant.objects.filter(person=jo).exists()
    assert not Grant.objects.filter(person=ann).exists()
    assert Review.objects.get(person=jo, period="employment").state == TO_GO
    assert "were not deleted" in caplog.text


# --- Holds ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("on", ["person", "class"])
def test_a_hold_stops_what_was_decided_until_it_is_lifted(jo: Person, on: str) -> None:
    by = governing()
    deciding.delete(of_jo(jo), version=1, by=by)
    said = Hold(jo.pk if on == "person" else None, "" if on == "person" else "employment", "claim", "legal",
                clock.today() + timedelta(days=90))  # fmt: skip
    hold = holding.put_on(said, by=by)
    assert holding.put_on(said, by=by).pk == hold.pk
    with clock.at(clock.today() + timedelta(days=30)):
        assert deciding.carry_out(by=SYSTEM) == 0
        finding.find(by=SYSTEM)
        assert not Review.objects.filter(person=jo, state__in=[WAITING, TO_GO]).exists()
        holding.lift(hold, by=by)
        finding.find(by=SYSTEM)
    assert of_jo(jo).cycle == 2
    assert Grant.objects.filter(person=jo).exists()


def test_a_hold_never_touches_what_somebody_wrote_for_themselves() -> None:
    from supervision.models import OwnTopic

    dee, by = trust.person("Dee Marlow", left_on=clock.today() - timedelta(days=30)), governing()
    OwnTopic.objects.create(person=dee, words=b"x")
    holding.put_on(Hold(dee.pk, "", "claim", "legal", clock.today() + timedelta(days=9)), by=by)
    with pytest.raises(Refused):
        holding.put_on(
            Hold(None, "own-words", "claim", "legal", clock.today() + timedelta(days=9)), by=by
        )
    with clock.at(dee.left_on + timedelta(days=92)):
        leavers.forget_own_words(by=SYSTEM)
    assert not OwnTopic.objects.filter(person=dee).exists()
    assert not AuditEvent.objects.filter(on=dee.pk, action="records deleted").exists()
