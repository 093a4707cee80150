"""Days lost, against a count made day by day; and of whom nothing is said."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from tests.people import trust
from wellbeing import counts
from wellbeing.away.models import Absence
from workforce.core.settings import registry
from workforce.people.models import Assignment, Patch, Person, Team

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)
SHARES = ("0.2", "0.5", "0.6", "1")


def _at(n: int) -> date:
    return FIRST + timedelta(days=n)


def _post(who: Person, team: Team, starts: date, ends: date | None = None, fte: str | None = "1", **fields: str) -> Assignment:  # fmt: skip
    share = None if fte is None else Decimal(fte)
    return Assignment.objects.create(
        person=who, team=team, role=trust.role(), starts=starts, ends=ends, fte=share, **fields
    )


def _away(who: Person, starts: date, ends: date | None, state: str = "back") -> None:
    Absence.objects.create(
        person=who, state="begun" if ends is None else state, starts=starts, ends=ends,
        recorded_on=starts,
    )  # fmt: skip


def _team(patch: str, n: int = 1) -> Team:
    return trust.team(f"{patch} team {n}", of=trust.patch(patch))


def _many(count: int, team: Team, fte: str = "1") -> list[Person]:
    people = [trust.person(f"{team.name.replace(' ', '')} Number{n}") for n in range(count)]
    for who in people:
        _post(who, team, _at(-500), fte=fte)
    return people


def _by_day(first: date, last: date) -> dict[UUID | None, tuple[Decimal, Decimal]]:
    """Every day, every post: is it held, does it pay, is its person away?"""
    posts = list(Assignment.objects.select_related("team__area", "role"))
    away = list(Absence.objects.all())
    lost: dict[UUID | None, Decimal] = defaultdict(Decimal)
    there: dict[UUID | None, Decimal] = defaultdict(Decimal)
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        gone = {each.person_id for each in away if each.state != "taken_back" and each.is_on(day)}
        for post in posts:
            pays = post.employment != "volunteer" and post.role.is_paid and post.fte is not None
            if not pays or day < post.starts or (post.ends and day > post.ends):
                continue
            for group in {None, post.team.area.patch_id}:
                there[group] += post.fte
                lost[group] += post.fte if post.person_id in gone else 0
    return {group: (lost[group], there[group]) for group in there}


@pytest.mark.parametrize("seed", range(6))
def test_days_lost_are_what_counting_day_by_day_gives(seed: int) -> None:
    """Two patches of enough people, over histories with posts that end, begin, overlap and move from patch to patch."""
    chance = random.Random(seed)
    teams = [_team(patch, n) for patch in ("North", "South") for n in (1, 2)]
    people = [who for team in teams for who in _many(11, team, chance.choice(SHARES))]
    for who in people:
        for team in chance.sample(teams, chance.randrange(3)):
            starts = _at(chance.randrange(-200, 120))
            with transaction.atomic(), _clashes():
                _post(who, team, starts, starts + timedelta(days=chance.randrange(200)), chance.choice(SHARES))  # fmt: skip
        starts = _at(chance.randrange(-100, 100))
        for _ in range(chance.randrange(3)):
            ends = starts + timedelta(days=chance.randrange(40))
            state = chance.choice(["back", "back", "taken_back"])
            _away(who, starts, ends, state)
            starts = ends + timedelta(days=chance.randrange(1, 30))
        if chance.random() < 0.2:
            _away(who, starts, None)
    for first, last in ((FIRST, LAST), (_at(10), _at(10)), (_at(-300), _at(64))):
        found = counts.days_lost(first, last)
        expected = _by_day(first, last)
        assert len(found) == 3
        assert {group: (days.lost, days.available) for group, days in found.items()} == {
            group: expected[group] for group in found
        }


class _clashes:  # noqa: N801
    """A post that overlaps with another in its team is refused, and left out."""

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: object, _: object) -> bool:
        return isinstance(error, IntegrityError)


def test_two_posts_are_lost_each_with_its_share_and_breaks_of_volunteers_are_none() -> None:
    one, *others = _many(20, _team("North"), "0.5")
    _post(one, _team("North", 2), FIRST, fte="0.2")
    _post(one, _team("North", 3), FIRST, fte=None, employment="volunteer")
    _away(one, _at(-3), _at(1))
    _away(others[0], LAST, None)
    found = counts.days_lost(FIRST, LAST)[None]
    assert found.lost == 2 * Decimal("0.7") + Decimal("0.5")
    assert found.available == 90 * (20 * Decimal("0.5") + Decimal("0.2"))


def test_somebody_who_moves_within_the_year_loses_days_where_they_then_were() -> None:
    _many(20, _team("North"))
    _many(20, _team("South"))
    one = trust.person("Kit Moved")
    _post(one, _team("North"), _at(-50), _at(9))
    _post(one, _team("South"), _at(10))
    _away(one, _at(8), _at(12))
    found = counts.days_lost(FIRST, LAST)
    lost = {str(Patch.objects.get(pk=key)): days.lost for key, days in found.items() if key}
    assert lost == {"North": Decimal(2), "South": Decimal(3)}


def test_nobody_there_is_no_figure() -> None:
    assert counts.days_lost(FIRST, LAST) == {}


def test_of_nineteen_nothing_is_said_however_many_were_there_before() -> None:
    people = _many(20, _team("North"))
    _away(people[0], FIRST, _at(9))
    assert counts.days_lost(FIRST, LAST)[None].lost == 10
    Assignment.objects.filter(person=people[1]).update(ends=_at(40))
    assert counts.days_lost(FIRST, LAST) == {}


def test_a_small_patch_is_not_what_is_left_of_the_whole() -> None:
    """Twenty-five, twenty-one and three: the whole less the first two would be the three's days."""
    _many(25, _team("North"))
    _many(21, _team("South"))
    for who in _many(3, _team("West")):
        _away(who, FIRST, _at(5))
    found = counts.days_lost(FIRST, LAST)
    assert {str(Patch.objects.get(pk=key)) for key in found if key} == {"North"}
    assert found[None].lost == 18


def test_people_in_no_patch_are_left_over_too() -> None:
    _many(25, _team("North"))
    _many(3, trust.team("Of nowhere"))
    assert list(counts.days_lost(FIRST, LAST)) == [None]


def test_the_number_of_people_is_the_trusts_own_and_never_below_twenty() -> None:
    assert registry()["away.lost_people"].least == 20
