"""Co-production in the matrix's world: a project of the North patch with something that waits and something that is answered, one of
the whole organisation, one that is closed; and peer input in every state. Noor took part, Cora answers, Helen asks, Max gives."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from strategy.voice.actions import hearing, inputs, projects
from strategy.voice.actions.inputs import Asked
from strategy.voice.actions.projects import Part, Wanted
from strategy.voice.models import Input, Project, Said, Taking
from tests.world import World
from workforce.core import clock
from workforce.notices.models import Notice

LEAD, ANSWERS, ASKS, GIVES = "patch_lead", "approver", "hr", "buddy"
KNOWS = {LEAD, "central_lead", "colleague"}
OPEN = {*KNOWS, ANSWERS, "line_manager"}
GIVEN = {ASKS, GIVES, "central_lead"}


def extend(world: World) -> None:
    row = begin(world, team=world.things["team"].pk, decision_on=world.day(60))
    named = part(world, row, who="peer", person=world.people["colleague"].pk, pay="work")
    counted = part(world, row, who="service", invited=6, came=6)
    waits = say(world, row, world.plant(OPEN, "saidwaits"))
    answered = say(world, row, "Ask us before the letter goes out.")
    hearing.answer(said=answered, outcome="changed", words="Three of you read it first, since May.", by=world.viewer(ANSWERS))  # fmt: skip
    whole = begin(world, "central_lead", patch=None, title="How we pay for experience")
    closed = begin(world, title="A room to wait in")
    part(world, closed, who="carer", invited=7, came=5)
    closed = projects.end(project=closed, to="closed", words="It has a window, and a door to the garden.", by=world.viewer(LEAD))  # fmt: skip
    world.things |= {
        "voice project": Project.objects.get(pk=row.pk),
        "voice whole": whole,
        "voice closed": closed,
        "voice named": named,
        "voice part": counted,
        "voice said": Said.objects.get(pk=waits.pk),
        "voice said answered": Said.objects.get(pk=answered.pk),
        **_inputs(world),
    }
    # Nobody finds these on pages where other rooms look at what they find.
    Notice.objects.filter(kind__startswith="voice-").delete()


def _inputs(world: World) -> dict[str, Input]:
    asked, taken, given, answered, let_go = (ask(world, title) for title in ("Leave policy", "Welcome day", "Care plan form", "Discharge letter", "Old leaflet"))  # fmt: skip
    buddy = world.viewer(GIVES)
    inputs.take_on(row=taken, by=buddy)
    give(world, given, world.plant(GIVEN, "inputgiven"))
    give(world, answered, "Say first what happens next.")
    inputs.answer(row=answered, outcome="changed", words="It begins with the date now.", by=world.viewer(ASKS))  # fmt: skip
    inputs.let_go(row=let_go, why="It isn't printed any more.", by=world.viewer(ASKS))
    rows = {"asked": asked, "taken": taken, "given": given, "answered": answered, "not given": let_go}  # fmt: skip
    return {f"input {name}": Input.objects.get(pk=row.pk) for name, row in rows.items()}


def begin(world: World, by: str = LEAD, **more: Any) -> Project:
    found = {
        "title": "The letter after discharge", "about": "What it says, and to whom it goes.", "aim": "cultures",
        "patch": world.things["patch"].pk, **more,
    }  # fmt: skip
    return projects.begin(wanted=Wanted(**found), by=world.viewer(by))


def part(world: World, row: Project, by: str = LEAD, **more: Any) -> Taking:
    found = {
        "who": "service", "stage": "first", "as_what": "designs", "pay": "paid", "invited_on": world.today, **more,
    }  # fmt: skip
    return projects.add_part(project=row, part=Part(**found), by=world.viewer(by))


def say(
    world: World, row: Project, words: str = "Ask us first.", *, answerer: str = ANSWERS, by: str = LEAD, on: date | None = None
) -> Said:  # fmt: skip
    return hearing.write(
        project=row, who="service", words=words, agreed=True, said_on=on or world.today,
        answerer=world.people[answerer].pk, by=world.viewer(by),
    )  # fmt: skip


def ask(world: World, title: str = "Leave policy", by: str = ASKS) -> Input:
    asked = Asked(
        title=title, kind="policy", from_team="Human resources", about="Is it plain?", can_change="All of its words.",
        by_when=clock.today() + timedelta(days=60),
    )  # fmt: skip
    return inputs.ask(asked=asked, by=world.viewer(by))


def give(world: World, row: Input, words: str = "It is long.", by: str = GIVES) -> Input:
    inputs.take_on(row=row, by=world.viewer(by))
    return inputs.give(row=row, words=words, heads=3, by=world.viewer(by))
