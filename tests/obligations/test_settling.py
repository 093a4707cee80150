import random
import threading
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.obligations import making
from tests.obligations.making import day
from workforce.core.access import Viewer
from workforce.obligations import actions, checking, pauses
from workforce.obligations.actions import pause, settle, settle_for_people
from workforce.obligations.models import Obligation, Pause
from workforce.people.models import Assignment, Qualification

SYSTEM = Viewer.system()
pytestmark = pytest.mark.usefixtures("welcome")


def ledger() -> dict[UUID, tuple[object, ...]]:
    rows = Obligation.objects.filter(kind="welcome")
    return {
        row.source_id: (row.person_id, row.due, row.grace_end, row.state, row.met_on, row.closed_on)
        for row in rows
    }


def should_be() -> dict[UUID, tuple[object, ...]]:
    """From the rows as they stand, a day at a time, by nothing that the room itself uses."""
    found = {}
    for row in Assignment.objects.all():
        ranges = list(Pause.objects.filter(person_id=row.person_id))
        days = [row.starts + timedelta(days=n) for n in range(-1, 1500)]
        closed = {d for d in days for p in ranges if p.starts <= d <= (p.ends or date.max)}
        due = _after(row.starts, 7, closed)
        grace = _after(due, 14, closed) if due else None
        met = Qualification.objects.filter(holder=row.person, slug="welcomed").order_by("starts")
        met_on = met[0].starts if met else None
        state = "met" if met_on else "cancelled" if row.ends else "open"
        found[row.id] = (row.person_id, due, grace, state, met_on, met_on or row.ends)
    return found


def _after(anchor: date, n: int, closed: set[date]) -> date | None:
    days = (anchor + timedelta(days=k) for k in range(1, 700))
    open_days = [day for day in days if day not in closed]
    return open_days[n - 1] if len(open_days) >= n else None


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(6))
def test_settle_agrees_with_the_oracle_whatever_happens(seed):
    chance = random.Random(seed)
    people = [making.person(account=False) for _ in range(4)]
    for _ in range(14):
        who = chance.choice(people)
        match chance.randrange(5):
            case 0 | 1:
                row = making.assignment(who, starts=day(chance.randrange(-60, 5)))
                settle("welcome", [row.id])
            case 2:
                making.met(who, day(chance.randrange(-30, 0)))
                settle_for_people([who.id])
            case 3:
                Qualification.objects.filter(holder=who).delete()
                settle_for_people([who.id])
            case 4:
                starts = day(chance.randrange(-70, 20))
                ends = chance.choice([None, starts + timedelta(days=chance.randrange(20))])
                made = pause.begin(person_id=who.id, starts=starts, ends=ends, by=SYSTEM)
                if chance.random() < 0.4:
                    pause.end(pause_id=made.id, ends=starts, by=SYSTEM)
                if chance.random() < 0.3:
                    pause.cancel(pause_id=made.id, by=SYSTEM)
        assert ledger() == should_be()
    assert list(checking.check(["welcome"])) == []


@pytest.mark.django_db
def test_settle_writes_only_the_difference():
    rows = [making.assignment() for _ in range(3)]
    ids = [row.id for row in rows]
    assert settle("welcome", ids) == 3
    before = set(Obligation.objects.values_list("id", "due"))
    assert settle("welcome", ids) == 0
    making.met(rows[0].person, day(0))
    assert settle("welcome", ids) == 1
    assert {id for id, _ in before} == set(Obligation.objects.values_list("id", flat=True))


@pytest.mark.django_db
def test_settle_takes_away_what_should_not_be_there():
    row = making.assignment()
    settle("welcome", [row.id])
    Assignment.objects.filter(id=row.id).update(starts=day(-3))
    assert settle("welcome", [row.id]) == 2
    assert [o.cycle for o in Obligation.objects.all()] == [day(-3).isoformat()]


@pytest.mark.django_db
@pytest.mark.parametrize("many", [1, 40])
def test_settle_asks_as_often_for_many_as_for_one(many):
    ids = [making.assignment(making.person(account=False)).id for _ in range(many)]
    with CaptureQueriesContext(connection) as asked:
        settle("welcome", ids)
    assert len(asked) == 10


@pytest.mark.django_db
def test_check_finds_each_kind_of_difference_and_fix_mends_it(capsys):
    rows = [making.assignment() for _ in range(4)]
    settle("welcome", [row.id for row in rows[:3]])
    settle("look-in", [row.id for row in rows])
    Obligation.objects.filter(kind="welcome", source_id=rows[0].id).update(
        due=day(99), grace_end=day(120)
    )
    Obligation.objects.filter(kind="welcome", source_id=rows[1].id).update(cycle="another")
    found = {(d.source_id, d.what) for d in checking.check(["welcome", "look-in"])}
    assert found == {
        (rows[0].id, "differs"),
        (rows[1].id, "missing"),
        (rows[1].id, "too many"),
        (rows[3].id, "missing"),
    }
    with pytest.raises(SystemExit) as ended:
        call_command("check_obligations")
    assert ended.value.code == 1
    call_command("check_obligations", fix=True)
    assert ledger() == should_be()
    call_command("check_obligations")
    assert capsys.readouterr().out.endswith("The ledger says what it should.\n")


@pytest.mark.django_db
def test_check_names_nobody(capsys):
    making.assignment(making.person(account=False, known_as="Zephyrine"))
    with pytest.raises(SystemExit):
        call_command("check_obligations")
    assert "Zephyrine" not in capsys.readouterr().out


@pytest.mark.django_db
def test_pauses_merge_when_read():
    who, other = making.person(account=False), making.person(account=False)
    for first, last in ((0, 4), (3, 9), (10, 11), (20, None)):
        pause.begin(
            person_id=who.id, starts=day(first), ends=None if last is None else day(last), by=SYSTEM
        )
    assert pauses.of([who.id, other.id]) == {who.id: [(day(0), day(11)), (day(20), None)]}
    assert pauses.of(None) == pauses.of([who.id])


@pytest.mark.django_db
def test_a_pause_is_ones_own_to_see():
    who, other = making.person(), making.person()
    making.holds(other, "line_manager", making.assignment(who))
    pause.begin(person_id=who.id, starts=day(0), by=SYSTEM)
    assert Pause.objects.visible_to(making.viewer(who)).count() == 1
    assert Pause.objects.visible_to(making.viewer(other)).count() == 0
    assert Pause.objects.visible_to(Viewer.nobody()).count() == 0


def _at_once(*calls):
    """Each in a thread and transaction of its own, let go together; what they raise is raised here."""
    gate, errors = threading.Barrier(len(calls)), []

    def run(call):
        try:
            with transaction.atomic():
                gate.wait(10)
                call()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []


@pytest.mark.django_db(transaction=True)
def test_two_at_once_agree():
    for _ in range(8):
        who = making.person(account=False)
        rows = [making.assignment(who, starts=day(-20 + n)) for n in range(3)]
        ids = [row.id for row in rows]

        def log(on, who=who, ids=ids):
            making.met(who, on)
            settle("welcome", ids)

        def stop(who=who):
            pause.begin(person_id=who.id, starts=day(-15), ends=day(-10), by=SYSTEM)

        def end(ids=ids):
            Assignment.objects.filter(id=ids[0]).update(ends=day(0))
            settle("welcome", list(reversed(ids)))

        _at_once(lambda log=log: log(day(-2)), stop, end, lambda ids=ids: settle("welcome", ids))
        assert ledger() == should_be()
    assert list(checking.check(["welcome"])) == []


@pytest.mark.django_db(transaction=True)
def test_many_sources_and_few_wait_for_each_other(monkeypatch):
    monkeypatch.setattr("workforce.obligations.locks.MANY", 2)
    rows = [making.assignment(making.person(account=False)) for _ in range(4)]
    ids = [row.id for row in rows]
    _at_once(
        lambda: settle("welcome", ids),
        lambda: settle("welcome", ids[:1]),
        lambda: settle("welcome", ids[2:]),
        lambda: settle("welcome", ids),
    )
    assert Obligation.objects.filter(kind="welcome").count() == 4


def test_actions_name_what_others_call():
    called = {"pause", "remind", "settle", "settle_for_people", "settle_together"}
    assert called == set(actions.__all__)
