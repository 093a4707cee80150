"""Every query whose SQL is worked out once gives each persona, on each day, what the same queryset gives
when Django writes it anew."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from inspect import signature
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Model, Q, QuerySet
from django.test.utils import CaptureQueriesContext

from supervision.models import Agreement
from tests import depth
from tests.personas import SLUGS
from tests.world import World
from workforce.core import asks, audit, clock, prepared
from workforce.core.access import Viewer
from workforce.core.ready import NotReady, Ready
from workforce.home.actions import put_off
from workforce.people.models import Assignment, Patch, Person, Team

pytestmark = pytest.mark.django_db

OURS = ("workforce.", "supervision.", "recruitment.", "training.", "wellbeing.", "strategy.")


@pytest.fixture
def world(world: World) -> World:
    put_off(card="met:something", by=world.viewer("peer"))
    audit.record("supervision read", by=world.viewer("peer_supervisor"), on=world.people["peer"].pk)
    return world


def _ready() -> dict[str, Ready]:
    return {
        f"{name}.{attribute}": value
        for name, module in list(sys.modules.items())
        if name.startswith(OURS)
        for attribute, value in vars(module).items()
        if isinstance(value, Ready)
    }


def _values(ready: Ready, viewer: Viewer) -> list[Any]:
    """By the name of the parameter. One that is new here needs a value to be asked with."""
    if "values" in signature(ready.build).parameters:  # what every room asks
        return [value for each in asks.declared() for value in each.values(viewer)]
    known = {
        "agreements": list(Agreement.objects.values_list("pk", flat=True)),
        "assignments": list(Assignment.objects.values_list("pk", flat=True)),
        "people": list(Person.objects.values_list("pk", flat=True)),
        "since": clock.now() - timedelta(days=30),
        "patches": list(Patch.objects.values_list("pk", flat=True)),
        "teams": list(Team.objects.values_list("pk", flat=True)),
        "whose": Person.objects.get(first_name="Sam", last_name="Okafor").pk,
        "until": clock.today() + timedelta(days=90),
    }
    return [known[name] for name in list(signature(ready.build).parameters)[1:]]


def _viewers(world: World) -> Iterator[Viewer]:
    for number, slug in enumerate(SLUGS):
        for days in depth.some((0, (-50, 50)[number % 2]), (0, -50, 50)):
            viewer = world.viewer(slug)
            yield replace(viewer, today=viewer.today + timedelta(days=days))


def _whole(row: Any) -> Any:
    """A row with all that came with it: equal models have one key, and may differ in all else."""
    if not isinstance(row, Model):
        return row
    mine = {name: value for name, value in vars(row).items() if name != "_state"}
    return type(row), mine, {k: _whole(v) for k, v in row._state.fields_cache.items()}


def _in_order(asked: QuerySet[Any, Any], rows: Iterable[Any]) -> list[Any]:
    """As they come; of what is asked in no order, in one that both have."""
    whole = [_whole(row) for row in rows]
    return whole if asked.ordered else sorted(whole, key=repr)


def test_ready_queries_give_what_django_gives(world: World) -> None:
    found = _ready()
    assert {name.rpartition(".")[2] for name in found} >= {
        "_RUNNING",
        "_WAITING",
        "_UNREAD",
        "_ALL",
    }
    rows = dict.fromkeys(found, 0)
    for viewer in _viewers(world):
        for name, ready in found.items():
            values = _values(ready, viewer)
            anew = ready.build(viewer, *values)
            given = _in_order(anew, ready.rows(viewer, *values))
            assert given == _in_order(anew, anew), (name, viewer)
            again = _in_order(anew, ready.rows(viewer, *values))  # by now prepared
            assert again == given, (name, viewer)
            rows[name] += len(given)
    # One that never has a row here would prove nothing.
    assert [name for name, n in rows.items() if not n] == []


def test_ready_query_of_a_day_that_is_worked_out_is_refused(world: World) -> None:
    """Tomorrow is not the viewer's day: it would stay the day on which the SQL was written."""
    tomorrow = Ready(
        lambda viewer: Assignment.objects.filter(starts__lte=viewer.today + timedelta(days=1))
    )
    with pytest.raises(NotReady, match="neither fixed nor given"):
        tomorrow.rows(world.viewer("peer"))


def test_ready_query_whose_sql_hangs_on_the_viewer_is_refused(world: World) -> None:
    asked = iter((True, False))
    either = Ready(
        lambda viewer: (
            Assignment.objects.filter(person_id=viewer.person_id)
            if next(asked)
            else Assignment.objects.filter(person_id=viewer.person_id).exclude(starts=viewer.today)
        )
    )
    with pytest.raises(NotReady, match="Two ways"):
        either.rows(world.viewer("peer"))


def test_ready_query_with_a_value_it_cant_tell_apart_is_refused(world: World) -> None:
    by_name = Ready(lambda viewer, name: Person.objects.filter(first_name=name))
    with pytest.raises(NotReady, match="of the kind str"):
        by_name.rows(world.viewer("peer"), "Sam")


def test_ready_query_of_two_days_keeps_them_apart(world: World) -> None:
    between = Ready(
        lambda viewer, first, last: Assignment.objects.filter(starts__gte=first, starts__lte=last)
    )
    viewer = world.viewer("peer")
    everything = between.rows(viewer, world.day(-5000), world.day(5000))
    assert len(everything) == Assignment.objects.count() > 0
    assert between.rows(viewer, world.day(-5000), world.day(-4999)) == []


@pytest.mark.parametrize(
    "build",
    [
        lambda viewer: Person.objects.filter(first_name=viewer.name),
        lambda viewer: Person.objects.filter(first_name=viewer.request_id),
        lambda viewer: Person.objects.filter(left_on__year=viewer.today.year),
        lambda viewer: Person.objects.filter(left_on__day=viewer.today.weekday()),
        lambda viewer: Person.objects.filter(left_on__gt=clock.today()),
        lambda viewer: Person.objects.filter(user__created_at__gt=clock.now()),
    ],
    ids=["name", "request", "year", "weekday", "the clock's day", "now"],
)
def test_ready_query_that_holds_more_than_ids_and_the_day_is_refused(
    world: World, build: Any
) -> None:
    with pytest.raises(NotReady, match="neither fixed nor given"):
        Ready(build).rows(world.viewer("peer"))


def _prepared() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_prepared_statements WHERE name LIKE 'ready_%'")
        return {name for (name,) in cursor.fetchall()}


def _asks(ready: Ready, viewer: Viewer, *values: Any) -> tuple[list[Any], str]:
    with CaptureQueriesContext(connection) as asked:
        rows = ready.rows(viewer, *values)
    (only,) = asked.captured_queries
    return rows, only["sql"].split()[0]


def test_second_use_on_a_connection_is_prepared_and_outlives_a_rollback(world: World) -> None:
    """A percent sign, a quote and a list of ids are what they were; a rollback forgets nothing."""
    odd = Person.objects.get(first_name="Sam", last_name="Okafor")
    Person.objects.filter(pk=odd.pk).update(known_as="100%'s")
    ready = Ready(
        lambda viewer, people: Person.objects.filter(
            ~Q(known_as__endswith="0%"), pk__any_of=people, known_as__contains="%'s"
        )
    )
    viewer = world.viewer("peer")
    assert _asks(ready, viewer, [odd.pk]) == ([odd], "SELECT")
    with transaction.atomic():
        assert _asks(ready, viewer, [odd.pk]) == ([odd], "EXECUTE")
        transaction.set_rollback(True)
    assert _asks(ready, viewer, [odd.pk]) == ([odd], "EXECUTE")
    assert _asks(ready, viewer, []) == ([], "EXECUTE")
    assert ready.rows(world.viewer("hr"), [odd.pk]) == [odd]


def test_connection_keeps_no_more_than_it_has_room_for(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = (
        Ready(lambda viewer, n=n: Person.objects.filter(pk=viewer.person_id).order_by(n))
        for n in ("first_name", "last_name")
    )
    viewer = world.viewer("peer")
    sam = [Person.objects.get(pk=viewer.person_id)]
    before = _prepared()
    for _ in range(2):
        one.rows(viewer)
    (mine,) = _prepared() - before
    monkeypatch.setattr(prepared, "MOST_TEXT", 2 * len(str(Person.objects.all().query)) - 200)
    for _ in range(2):
        other.rows(viewer)
    assert mine not in _prepared()
    assert len(_prepared()) == 1
    assert _asks(one, viewer) == (sam, "EXECUTE")
    assert len(_prepared()) == 1
    monkeypatch.setattr(prepared, "MOST_TEXT", 10)
    assert _asks(Ready(lambda viewer: Person.objects.filter(pk=viewer.me)), viewer)[0] == sam


def test_ready_query_of_nobody_is_empty(world: World) -> None:
    nothing = Ready(lambda viewer: Person.objects.none())
    assert nothing.rows(world.viewer("peer")) == []
