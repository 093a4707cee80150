"""The strategy in the matrix's world: one in force with an objective of Leila's and one of culture, shown to the board once, and the
next version being written. Marcus owns it, Cora is its sponsor."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

from strategy.aims.actions import boards, comments, contents, progress, versions
from strategy.aims.choices import Aim, Better, Going, Promise, Unit
from strategy.aims.models import Measure, Milestone, Objective, Strategy
from tests.personas import NOT_HERE, SLUGS
from tests.world import World
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.people.viewers import viewer_of

HERE = {slug for slug in SLUGS if slug not in NOT_HERE}
COMMENTS = {"central_lead", "patch_lead", "approver"}
BOARDS = {"hr", "central_lead", "patch_lead", "patch_lead_elsewhere", "approver"}
BEGAN = -80


def extend(world: World) -> None:
    with clock.at(world.day(BEGAN)):
        strategy = first(world, words=f"For everybody {world.plant(HERE, 'strategywords')}")
        objective = aimed(world, strategy, words=f"Staff know {world.plant(HERE, 'objective')}")
        culture = aimed(
            world, strategy, aim=Aim.CULTURES, words="Teams ask peers", owner="central_lead",
            is_culture=True,
        )  # fmt: skip
        milestone = step(world, objective, f"A session {world.plant(HERE, 'milestone')}", 30)
        step(world, culture, "A first pair of teams", None)
        measure = measured(world, objective, words="Staff who know", unit=Unit.PERCENT)
        taken = measured(world, objective, words="Peer supervision", indicator="supervision-peer")
        versions.put_in_force(strategy=strategy, by=on(world, "central_lead"))
    with clock.at(world.day(-60)):
        evidence = progress.add_evidence(
            line=objective.line_id, by=on(world, "patch_lead"),
            shown=progress.Shown(words=f"A film {world.plant(HERE, 'evidence')}", on=world.day(-61)),
        )  # fmt: skip
        board = boards.show(by=on(world, "central_lead"))
        boards.say(
            board=board, said=f"Go on {world.plant(BOARDS, 'boardsaid')}", version=1, by=on(world, "central_lead"),
        )  # fmt: skip
    status = progress.say_status(
        line=objective.line_id, going=Going.ON_ITS_WAY, by=on(world, "patch_lead"),
        narrative=f"Half the teams {world.plant(HERE, 'narrative')}",
    )  # fmt: skip
    value = progress.enter(
        line=measure.line_id, value=Decimal(61), period="2025/26", on=world.day(-20), source="Staff survey",
        by=on(world, "patch_lead"),
    )  # fmt: skip
    said = comments.comment(
        line=objective.line_id,
        words=f"What of nights? {world.plant(COMMENTS, 'comment')}",
        by=on(world, "approver"),
    )
    draft = versions.begin_next(by=on(world, "central_lead"))
    drafted = Objective.objects.get(strategy=draft, line=objective.line_id)
    contents.add_objective(
        strategy=draft, by=on(world, "central_lead"),
        said=contents.Aimed(
            aim=Aim.ACCESS, owner_id=world.people["patch_lead"].pk,
            words=f"Not yet {world.plant({'central_lead', 'approver'}, 'draftedobjective')}",
        ),
    )  # fmt: skip
    world.things |= {
        "strategy": strategy,
        "strategy draft": draft,
        "objective": objective.line_id,
        "culture objective": culture.line_id,
        "strategy milestone": milestone.line_id,
        "strategy measure": measure.line_id,
        "strategy figure": taken.line_id,
        "strategy status": status,
        "strategy evidence": evidence,
        "strategy value": value,
        "strategy comment": said,
        "strategy board": board,
        "drafted objective": drafted,
        "drafted measure": drafted.measures.get(line=measure.line_id),
        "drafted milestone": drafted.milestones.get(),
    }


def on(world: World, slug: str) -> Viewer:
    """As they are on the day the clock stands at."""
    return viewer_of(world.users[slug], clock.today())


def first(world: World, **more: object) -> Strategy:
    given: dict[str, object] = {
        "title": "Together to 2030", "words": "What will be different", "starts": world.day(-365),
        "until": world.day(1600), "owner_id": world.people["central_lead"].pk,
        "sponsor_id": world.people["approver"].pk,
    }  # fmt: skip
    return versions.begin(versions.Said(**(given | more)), by=on(world, "central_lead"))  # type: ignore[arg-type]


def aimed(
    world: World,
    strategy: Strategy,
    *,
    owner: str = "patch_lead",
    aim: str = Aim.LITERACY,
    words: str = "Staff know what peer work is",
    is_culture: bool = False,
) -> Objective:
    said = contents.Aimed(
        aim=aim, words=words, owner_id=world.people[owner].pk, promise=Promise.VOICE,
        is_culture=is_culture,
    )  # fmt: skip
    return contents.add_objective(strategy=strategy, said=said, by=on(world, "central_lead"))


def step(world: World, objective: Objective, words: str, due: int | None) -> Milestone:
    day = None if due is None else world.today + timedelta(days=due)
    said = contents.Due(words=words, due=day)
    return contents.add_milestone(objective=objective, said=said, by=on(world, "central_lead"))


def measured(world: World, objective: Objective, **more: object) -> Measure:
    given: dict[str, object] = {"words": "Measured", "better": Better.UP}
    said = contents.Measured(**(given | more))  # type: ignore[arg-type]
    return contents.add_measure(objective=objective, said=said, by=on(world, "central_lead"))


def grow(world: World, numbers: Iterable[int]) -> None:
    """So many more of each, in one more version; and as many boards."""
    marcus, leila, rows = on(world, "central_lead"), on(world, "patch_lead"), list(numbers)
    draft = Strategy.objects.filter(state="written").first() or versions.begin_next(by=marcus)
    hands = []
    for n in rows:
        objective = aimed(world, draft, words=f"Objective {n}")
        step(world, objective, f"Milestone {n}", 40)
        measured(world, objective, words=f"Figure {n}", indicator="supervision-peer")
        hands.append(
            (n, objective, measured(world, objective, words=f"Hand {n}", unit=Unit.NUMBER))
        )
    versions.put_in_force(strategy=draft, by=marcus)
    for n, objective, hand in hands:
        progress.enter(
            line=hand.line_id, value=Decimal(n), period="now", on=world.today, source="x", by=leila
        )
        shown = progress.Shown(words=f"Evidence {n}", on=world.today)
        for of in (objective.line_id, world.things["objective"]):
            progress.add_evidence(line=of, shown=shown, by=leila)
            progress.say_status(line=of, going=Going.ATTENTION, narrative=f"Why {n}", by=leila)
        comments.comment(line=world.things["objective"], words=f"{n}?", by=on(world, "approver"))
        if n < 58:
            with clock.at(world.day(-59 + n)):
                boards.show(by=on(world, "central_lead"))
