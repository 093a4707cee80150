"""What the demo shows of these two rooms, over a small trust with pauses of before."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.people import trust
from tests.people.trust import SYSTEM
from tests.world import World
from tests.worlds import built_once
from wellbeing.away import shown_in_demo as away
from wellbeing.away.models import Absence
from wellbeing.away.obligations import SLUG
from wellbeing.returning import shown_in_demo as returning
from wellbeing.returning.models import Return
from wellbeing.returning.obligations import PLAN, REVIEW
from workforce.core import clock
from workforce.establishment.actions import breaks
from workforce.obligations import checking
from workforce.obligations.actions import pause
from workforce.obligations.models import Obligation
from workforce.people.actions import relationships

pytestmark = pytest.mark.django_db
built = built_once("none")


@dataclass
class SignIn:
    email: str


def test_pauses_become_days_away_and_some_come_back(world: World) -> None:
    with clock.at(world.day(-500)):
        posts = [trust.appointed(f"Ada Test{n}", starts=-100, hours=30) for n in range(5)]
        for post in posts:
            relationships.begin(
                kind="line_manager", holder=world.people["service_manager"], assignment=post,
                starts=clock.today(), by=SYSTEM,
            )  # fmt: skip
    spans = ((-230, -48), (-72, None), (-63, None), (-54, None), (-5, None))
    for post, (first, last) in zip(posts, spans, strict=True):
        pause.begin(
            person_id=post.person_id, starts=world.day(first),
            ends=None if last is None else world.day(last), by=SYSTEM,
        )  # fmt: skip
    breaks.take(world.people["volunteer"], starts=world.day(-3), ends=None, by=SYSTEM)
    cast = [SignIn(world.people["peer"].email)]
    assert away.build(cast, world.today) == "Time away: 4 are away now, 3 of them for long."
    assert returning.build(cast, world.today) == "Coming back: 3 phased returns."
    assert Absence.objects.count() == 5
    assert sorted(Return.objects.values_list("state", flat=True)) == [
        "agreed",
        "draft",
        "stepped_back",
    ]
    assert Obligation.objects.open().filter(kind=SLUG, due__lte=world.today).count() == 2
    assert not list(checking.check([SLUG, REVIEW, PLAN]))
