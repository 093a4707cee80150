"""Assessments in every state. Of the crisis team, which Dan manages: one that is being scored; and before two first days one to
talk about, one that a peer is asked to agree. Of the team elsewhere, whose manager is Neil, without a request: one that is signed,
with conditions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from recruitment.readiness import items
from recruitment.readiness.actions import moderating, scoring, signing, starting
from recruitment.readiness.actions.moderating import Agreed, Promise
from recruitment.readiness.actions.scoring import Own
from recruitment.readiness.models import Assessment, AssessmentStep, Condition, ItemScore
from recruitment.readiness.slugs import PURPOSE
from tests.recruitment.making import request_at
from tests.world import World
from workforce.core import links

WHOLE = {"line_manager", "patch_lead", "central_lead", "colleague"}
ELSEWHERE = {"service_manager", "patch_lead_elsewhere", "central_lead", "peer_elsewhere"}
TOLD = ELSEWHERE | {"hr", "approver"}
Scores = Mapping[str, int]


def extend(world: World) -> None:
    _scoring(world)
    _before_the_start(world)
    _signed(world)


def _scoring(world: World) -> None:
    row = begun(world)
    said = {"A1": Own(2, world.plant({"line_manager"}, "ownevidence"))}
    scoring.score(assessment=row, said=said, version=None, by=world.viewer("line_manager"))
    secret = scoring.give_links(assessment=row, number=1, by=world.viewer("patch_lead"))[0]
    world.things |= {"assessment scoring": row, "readiness link": secret, "readiness item": "A1"}


def _before_the_start(world: World) -> None:
    talking = begun(world, request_at(world, "checks"), items.BEFORE_START)
    scored(world, talking, {"A5a": 3}, said=world.plant(WHOLE - {"colleague"}, "talkevidence"))
    answered(world, talking, [{"A5a": 1}] * 3)
    agreeing = begun(world, request_at(world, "checks"), items.BEFORE_START)
    scored(world, agreeing, said=world.plant(WHOLE, "moderatedevidence"))
    answered(world, agreeing, [{}] * 3)
    agreed(world, agreeing, {"B8": 1}, reason=world.plant(WHOLE, "agreedreason"))
    asked(world, agreeing)
    world.things |= {"assessment talking": talking, "assessment agreeing": agreeing}


def _signed(world: World) -> None:
    row = starting.start_for_team(
        team=world.things["team_elsewhere"], manager_id=world.people["service_manager"].pk, form="separate",
        by=world.viewer("patch_lead_elsewhere"),
    )  # fmt: skip
    scored(world, row, said=world.plant(ELSEWHERE, "signedevidence"), slug="service_manager")
    answered(world, row, [{}] * 3)
    agreed(world, row, {"A2": 1, "B9": 1}, slug="patch_lead_elsewhere")
    promises = [
        promise(world, "A2", "service_manager", what=world.plant(TOLD, "promised")),
        promise(world, "B9", "central_lead"),
    ]
    asked(world, row, promises, slug="patch_lead_elsewhere", peer="peer_elsewhere")
    agree_and_sign(world, row, slug="patch_lead_elsewhere", peer="peer_elsewhere")
    world.things |= {"assessment signed": row}
    for each in Condition.objects.filter(assessment=row):
        world.things[f"condition {each.item}"] = each


def begun(world: World, request: Any = None, checkpoint: str = items.BEFORE_ADVERT, slug: str = "line_manager") -> Assessment:  # fmt: skip
    return starting.start_for_request(
        request=request or world.things["request"], checkpoint=checkpoint, by=world.viewer(slug)
    )


def full(checkpoint: str, but: Scores | None = None, usual: int = 2) -> dict[str, int]:
    """A score for each item, the same but for these."""
    return {each.slug: usual for each in items.of_checkpoint(checkpoint)} | dict(but or {})


def scored(
    world: World, row: Assessment, but: Scores | None = None, *, said: str = "Seen", slug: str = "line_manager", usual: int = 2,
) -> Assessment:  # fmt: skip
    """By the manager, all of it, and handed in."""
    by = world.viewer(slug)
    own = {item: Own(score, said) for item, score in full(row.checkpoint, but, usual).items()}
    scoring.score(assessment=row, said=own, version=None, by=by)
    return scoring.hand_in(assessment=row, by=by)


def answered(
    world: World, row: Assessment, sheets: Sequence[Scores], *, usual: int = 2
) -> Assessment:
    """By so many of the team. When the last of them has, and the manager too, the answers are closed."""
    by = world.viewer("central_lead")
    for secret, but in zip(
        scoring.give_links(assessment=row, number=len(sheets), by=by), sheets, strict=True
    ):
        press(secret, full(row.checkpoint, but, usual))
    row.refresh_from_db()
    return row


def press(secret: str, said: Mapping[str, int | None]) -> None:
    link = links.open_with(PURPOSE, secret)
    assert link is not None
    scoring.answer(link=link, said=said)


def talked(world: World, row: Assessment, *slugs: str, by: str = "patch_lead") -> None:
    for item in slugs:
        moderating.talk(
            assessment=row, item=item, on=world.today, line=f"{item} is clear now", by=world.viewer(by)
        )  # fmt: skip


def agreed(
    world: World, row: Assessment, but: Scores | None = None, *, slug: str = "patch_lead", reason: str = "We looked at it together",
    usual: int = 2,
) -> None:  # fmt: skip
    said = {item: Agreed(score, reason) for item, score in full(row.checkpoint, but, usual).items()}
    moderating.agree_scores(assessment=row, said=said, version=None, by=world.viewer(slug))


def promise(world: World, item: str, owner: str, days: int = 30, what: str = "We see to it") -> Promise:  # fmt: skip
    return Promise(item, what, _pk(world, owner), world.day(days))


def asked(
    world: World, row: Assessment, promises: Sequence[Promise] = (), *, slug: str = "patch_lead", peer: str = "colleague",
    form: str = "separate",
) -> Assessment:  # fmt: skip
    return moderating.ask_peer(
        assessment=row, peer_id=_pk(world, peer), form=form, promises=promises, version=None, by=world.viewer(slug)
    )  # fmt: skip


def agree_and_sign(
    world: World, row: Assessment, *, slug: str = "patch_lead", peer: str = "colleague"
) -> Assessment:
    moderating.peer_agree(assessment=row, version=None, by=world.viewer(peer))
    made = signing.sign(assessment=row, version=None, by=world.viewer(slug))
    row.refresh_from_db()
    return made


def signed(
    world: World, request: Any = None, but: Scores | None = None, promises: Sequence[Promise] = (), *,
    checkpoint: str = items.BEFORE_ADVERT, usual: int = 2, form: str = "separate",
) -> Assessment:  # fmt: skip
    """From the first word to the signature, as the crisis team does it: everybody says what is agreed."""
    row = begun(world, request, checkpoint)
    scored(world, row, but, usual=usual)
    answered(world, row, [dict(but or {})] * 3, usual=usual)
    agreed(world, row, but, usual=usual)
    asked(world, row, promises, form=form)
    return agree_and_sign(world, row)


def _pk(world: World, slug: str) -> UUID:
    return world.people[slug].pk


def grow(world: World, n: int) -> None:
    """One more that is signed, with a condition and a step, for the lists. As rows: the actions take a second each."""
    row = Assessment.objects.create(
        team=world.things["team"], request=request_at(world, "checks"), checkpoint=items.BEFORE_START,
        form="separate", state="signed", outcome="ready", manager=world.people["line_manager"],
        moderator=world.people["patch_lead"], peer=world.people["colleague"], least=3, answered=3,
        started_on=world.day(-9), scored_on=world.day(-8), closed_on=world.day(-7), signed_on=world.today,
    )  # fmt: skip
    ItemScore.objects.bulk_create(
        [ItemScore(assessment=row, item=each.slug, own=2, agreed=2) for each in row.items]
    )
    AssessmentStep.objects.create(assessment=row, what="began it", on=world.day(-9))
    owned = Condition(assessment=row, item="A8b", what=f"Offer {n}", due=world.day(9), state="open")
    owned.owner = world.people["line_manager"]
    owned.save()
