"""Two at once, on real connections."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recruitment.readiness.actions import conditions, moderating, scoring, signing, starting
from recruitment.readiness.actions.scoring import Own
from recruitment.readiness.models import (
    Assessment,
    AssessmentStep,
    BlindScore,
    Condition,
    ItemScore,
)
from recruitment.readiness.slugs import PURPOSE
from tests.recruitment.making import request_at
from tests.recruitment.world_readiness import (
    agreed,
    answered,
    asked,
    begun,
    full,
    press,
    promise,
    scored,
)
from tests.supervision.test_races import both
from tests.world import World, build
from workforce.core import links
from workforce.notices.models import Notice
from workforce.obligations.models import Obligation


@pytest.fixture
def world(transactional_db: None) -> World:
    made = build("recruitment")
    starting.withdraw(assessment=made.things["assessment scoring"], by=made.viewer("patch_lead"))
    return made


@pytest.fixture
def row(world: World) -> Assessment:
    return begun(world, request_at(world, "readiness"))


def kinds(found: list[object]) -> list[str]:
    return sorted(type(each).__name__ for each in found)


def test_two_moderators_sign_at_the_same_moment(world: World, row: Assessment) -> None:
    scored(world, row)
    answered(world, row, [{}] * 3)
    agreed(world, row, {"A2": 1})
    asked(world, row, [promise(world, "A2", "line_manager")])
    moderating.peer_agree(assessment=row, version=None, by=world.viewer("colleague"))
    row.refresh_from_db()

    def sign(slug: str) -> Callable[[], object]:
        by = world.viewer(slug)
        return lambda: signing.sign(assessment=row, version=row.version, by=by)

    found = both(sign("patch_lead"), sign("central_lead"))
    assert kinds(found) == ["Assessment", "Changed"]
    row.refresh_from_db()
    assert row.moderator is not None
    told = next(str(each) for each in found if not isinstance(each, Assessment))
    assert told == f"{row.moderator.name} signed it meanwhile: ready with conditions"
    assert AssessmentStep.objects.filter(assessment=row, what__startswith="signed").count() == 1
    condition = Condition.objects.get(assessment=row)
    assert Obligation.objects.filter(source_id=condition.pk).count() == 1
    dan = Notice.objects.filter(kind="readiness-signed", person=row.manager_id, channel="product")
    assert dan.filter(occasion__contains=str(row.pk)).count() == 1


def test_two_presses_of_one_link(world: World, row: Assessment) -> None:
    secret = scoring.give_links(assessment=row, number=1, by=world.viewer("line_manager"))[0]
    link = links.open_with(PURPOSE, secret)
    assert link is not None

    def answer(score: int) -> Callable[[], object]:
        return lambda: scoring.answer(link=link, said=full("P1", usual=score))

    assert kinds(both(answer(0), answer(3))) == ["CannotSave", "NoneType"]
    row.refresh_from_db()
    assert row.answered == 1
    assert BlindScore.objects.filter(assessment=row).count() == 22
    assert len(set(BlindScore.objects.filter(assessment=row).values_list("score", flat=True))) == 1


def test_the_last_of_the_team_answers_while_the_answers_are_closed(
    world: World, row: Assessment
) -> None:
    scored(world, row)
    secrets = scoring.give_links(assessment=row, number=4, by=world.viewer("line_manager"))
    for secret in secrets[:3]:
        press(secret, full("P1"))
    last = links.open_with(PURPOSE, secrets[3])
    assert last is not None
    by = world.viewer("patch_lead")
    found = both(
        lambda: scoring.answer(link=last, said=full("P1", usual=3)),
        lambda: scoring.close(assessment=row, by=by),
    )
    row.refresh_from_db()
    counted = row.answered == 4
    # Either it counted, and closing found it closed; or the closing was first, and the link is gone.
    assert kinds(found) == (["Changed", "NoneType"] if counted else ["Assessment", "CannotSave"])
    mean = ItemScore.objects.get(assessment=row, item="A1").team
    assert str(mean) == ("2.25" if counted else "2.00")
    assert row.state == "moderating"
    assert BlindScore.objects.filter(assessment=row).count() == 0


def test_the_manager_hands_in_while_the_last_of_the_team_answers(
    world: World, row: Assessment
) -> None:
    dan = world.viewer("line_manager")
    own = {item: Own(score) for item, score in full("P1").items()}
    scoring.score(assessment=row, said=own, version=None, by=dan)
    secrets = scoring.give_links(assessment=row, number=3, by=dan)
    for secret in secrets[:2]:
        press(secret, full("P1"))
    last = links.open_with(PURPOSE, secrets[2])
    assert last is not None
    found = both(
        lambda: scoring.answer(link=last, said=full("P1")),
        lambda: scoring.hand_in(assessment=row, by=dan),
    )
    assert kinds(found) == ["Assessment", "NoneType"]
    row.refresh_from_db()
    assert (row.state, row.answered) == ("moderating", 3)


def test_two_begin_at_once(world: World) -> None:
    one, other = request_at(world, "readiness"), request_at(world, "readiness")
    found = both(lambda: begun(world, one), lambda: begun(world, other, slug="patch_lead"))
    assert kinds(found) == ["Assessment", "CannotSave"]
    assert Assessment.objects.running().filter(team=one.team, checkpoint="P1").count() == 1


def test_two_agree_the_same_items(world: World, row: Assessment) -> None:
    scored(world, row)
    answered(world, row, [{}] * 3)
    version = sum(ItemScore.objects.filter(assessment=row, item__in=["B3", "B4", "B5"]).values_list("version", flat=True))  # fmt: skip

    def agree(slug: str, score: int) -> Callable[[], object]:
        said = {item: moderating.Agreed(score, "Why") for item in ("B3", "B4", "B5")}
        by = world.viewer(slug)
        return lambda: moderating.agree_scores(assessment=row, said=said, version=version, by=by)

    assert kinds(both(agree("patch_lead", 2), agree("central_lead", 3))) == ["Changed", "NoneType"]
    found = ItemScore.objects.filter(assessment=row, item__in=["B3", "B4", "B5"])
    assert len(set(found.values_list("agreed", flat=True))) == 1


def test_one_meets_what_another_moves(world: World) -> None:
    condition: Condition = world.things["condition A2"]
    neil, ines = world.viewer("service_manager"), world.viewer("patch_lead_elsewhere")
    found = both(
        lambda: conditions.meet(
            condition=condition, on=world.today, proof="Here", version=condition.version, by=neil
        ),
        lambda: conditions.move(
            condition=condition,
            due=world.day(50),
            reason="Later",
            version=condition.version,
            by=ines,
        ),
    )
    assert kinds(found) == ["Changed", "Condition"]
    condition.refresh_from_db()
    assert (condition.state, condition.due) in {("met", world.day(30)), ("open", world.day(50))}
