"""Whatever is done in whatever order: what must hold holds, and the timeline tells it as it is."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from tests import depth
from tests.establishment import changing
from tests.establishment.changing import SYSTEM, trust
from workforce.core import clock
from workforce.establishment.actions import leaving, stints
from workforce.establishment.actions.leaving import Heirs
from workforce.establishment.actions.stints import Away
from workforce.establishment.models import Leaving, Stint
from workforce.obligations import checking
from workforce.people.actions import assignments, daily, moving, relationships
from workforce.people.actions.assignments import Appointment
from workforce.people.errors import Refused
from workforce.people.models import Assignment, Person, Post, Relationship

pytestmark = pytest.mark.django_db

FIRST = date(2026, 3, 2)
ACTIONS = (
    "move", "hours", "end", "extend", "leave", "stay", "stint", "longer", "for_good", "call_off",
    "hand_over", "appoint",
)  # fmt: skip
STEP = st.tuples(
    st.sampled_from(ACTIONS), st.integers(0, 12), st.integers(0, 3), st.integers(-4, 40)
)


class _World:
    def __init__(self) -> None:
        self.posts = [trust.post(f"NV-{n}", team=trust.team(f"Team {n % 3}")) for n in range(4)]
        changing.supported("Sam Okafor", post=self.posts[0])
        changing.supported("Noor Rahman", post=self.posts[1])
        self.workers = list(
            Person.objects.filter(last_name__in=["Okafor", "Rahman"]).order_by("sort_name")
        )
        self.others = [trust.person("Kit Moran"), trust.person("Ife Lowe")]

    def do(self, action: str, who: int, where: int, days: int) -> None:
        person = self.workers[who % 2]
        on = clock.today() + timedelta(days=days)
        rows = list(Assignment.objects.filter(person=person).order_by("starts"))
        row = rows[who % len(rows)] if rows else None
        post = Post.objects.get(pk=self.posts[where].pk)
        getattr(self, f"_{action}")(person, row, post, on)

    def _move(self, person: Person, row: Any, post: Post, on: date) -> None:
        to = Appointment(person, post.role, post.team, on, post)
        stints.move(row, to=to, keep=["peer_supervisor"], by=SYSTEM)

    def _hours(self, person: Person, row: Any, post: Post, on: date) -> None:
        moving.change_hours(row, hours=Decimal(15 + on.day), by=SYSTEM)

    def _end(self, person: Person, row: Any, post: Post, on: date) -> None:
        assignments.end(row, on=on, by=SYSTEM)

    def _extend(self, person: Person, row: Any, post: Post, on: date) -> None:
        assignments.extend(row, to=on if on.day % 2 else None, by=SYSTEM)

    def _leave(self, person: Person, row: Any, post: Post, on: date) -> None:
        leaving.leave(person, last_day=on, heirs=Heirs(), by=SYSTEM)

    def _stay(self, person: Person, row: Any, post: Post, on: date) -> None:
        for each in Leaving.objects.filter(person=person, taken_back_at=None):
            leaving.take_back(each, by=SYSTEM)

    def _stint(self, person: Person, row: Any, post: Post, on: date) -> None:
        ends = on + timedelta(days=9)
        outside = {"organisation": "Mind"} if on.day % 3 == 0 else {"post": post}
        stints.plan(row, away=Away("secondment", on, ends, **outside), by=SYSTEM)  # type: ignore[arg-type]

    def _longer(self, person: Person, row: Any, post: Post, on: date) -> None:
        for each in Stint.objects.filter(person=person)[:1]:
            stints.change_end(each, to=on, by=SYSTEM)

    def _for_good(self, person: Person, row: Any, post: Post, on: date) -> None:
        for each in Stint.objects.filter(person=person)[:1]:
            stints.for_good(each, by=SYSTEM)

    def _call_off(self, person: Person, row: Any, post: Post, on: date) -> None:
        for each in Stint.objects.filter(person=person)[:1]:
            stints.call_off(each, by=SYSTEM)

    def _hand_over(self, person: Person, row: Any, post: Post, on: date) -> None:
        held = list(Relationship.objects.filter(assignment=row, kind="line_manager")[:1])
        relationships.hand_over(held, to=self.others[on.day % 2], on=on, by=SYSTEM)

    def _appoint(self, person: Person, row: Any, post: Post, on: date) -> None:
        assignments.appoint(
            person=person, role=post.role, team=post.team, post=post, starts=on, by=SYSTEM,
            hours=Decimal(10),
        )  # fmt: skip


def _try(change: Callable[[], None]) -> None:
    """Done, or refused in words and nothing changed."""
    before = changing.everything()
    try:
        with transaction.atomic():
            change()
    except Refused:
        assert changing.everything() == before


def _night() -> None:
    daily.run(by=SYSTEM)
    checking.fix()


def _holds(world: _World) -> None:
    for row in Relationship.objects.filter(assignment__isnull=False).select_related("assignment"):
        last = row.assignment.ends or date.max
        assert row.assignment.starts <= row.starts <= (row.ends or last) <= last
    for post in world.posts:
        held = list(Assignment.objects.filter(post=post))
        for day in {row.starts for row in held}:
            here = [row for row in held if row.starts <= day <= (row.ends or date.max)]
            assert len(here) < 2 or sum(row.fte or 0 for row in here) <= post.fte
    for stint in Stint.objects.exclude(outcome="called_off"):
        home = Assignment.objects.filter(pk=stint.home).first()
        assert home is None or home.ends is None or home.ends < stint.starts
    for person in world.workers:
        assert changing.as_told(person) == changing.as_it_is(person)
        left = Person.objects.get(pk=person.pk).left_on
        if left is not None:
            assert (
                not Assignment.objects.filter(person=person)
                .running(left + timedelta(days=1))
                .exists()
            )


@settings(
    max_examples=depth.tries(6, 20),
    # A world takes a while to build: a failure is shown as it was found.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    print_blob=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@example(steps=[("stint", 0, 3, 19), ("extend", 0, 0, 17)], pace=[3, 3])
@example(
    steps=[("stint", 8, 3, 19), ("hours", 3, 1, 2), ("move", 1, 0, 0), ("extend", 8, 0, 17)],
    pace=[24, 2, 1, 3],
)
@example(
    steps=[
        ("stint", 5, 1, 22),
        ("end", 7, 2, 11),
        ("hours", 5, 2, 8),
        ("appoint", 4, 2, 29),
        ("hand_over", 0, 2, 8),
        ("move", 3, 2, 2),
    ],
    pace=[10, 12, 5, 7, 3, 12, 1, 5],
)
@given(steps=st.lists(STEP, min_size=1, max_size=8), pace=st.lists(st.integers(0, 20), max_size=8))
def test_whatever_is_done_what_must_hold_holds(steps: list[Any], pace: list[int]) -> None:
    with transaction.atomic():
        with clock.at(FIRST):
            world = _World()
        day = FIRST
        for n, (action, who, where, days) in enumerate(steps):
            day += timedelta(days=pace[n] if n < len(pace) else 1)
            with clock.at(day):
                _night()
                _try(lambda: world.do(action, who, where, days))  # noqa: B023  (done at once)
                _holds(world)
                # Changes settle at once; what dates alone bring, the night settles.
                assert list(checking.check()) == []
        transaction.set_rollback(True)
