"""Reaching a peer in the demo: what is said of some teams, five next posts, how one refers, and a made-up population."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from strategy.access import groups
from strategy.access.actions import plan, population, reach, tally
from strategy.access.actions.plan import Said
from strategy.access.actions.reach import Words
from strategy.access.queries import coverage
from strategy.access.queries.coverage import Cover
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.establishment.queries import central_team
from workforce.people.errors import Refused
from workforce.people.models import Person, ServiceArea, Team

SOURCE = "Made up for the demo"
SAID = (
    ("near", "On Tuesdays and Fridays; ask on the day before."),
    ("referral", "Usually within two weeks."),
    ("none", "A post is in the plan."),
    ("near", "For the group on Wednesday, and when somebody asks."),
    ("referral", ""),
)
FOR_ALL = Words(
    "Anybody who uses our services and would like to talk to somebody who has been there. They, somebody close to them, "
    "or any colleague can ask. No diagnosis, no form from a doctor.",
    "Ask the person whether they want it, and what for. Then ring or write to the team's peer worker, or to whoever leads "
    "the patch where the team has none. A first name and how to reach them is enough.",
    "Somebody answers within five working days and meets the person where it suits them. If no peer is free you are told so, "
    "and when one will be. Nobody is put on a list without knowing it.",
    "The lived experience team: lived.experience@northvale.example",
)
OWN = Words(
    "Anybody on the team's list, from the first week on.",
    "Say it at the morning meeting, or leave a note in the peer worker's tray. They come and introduce themselves.",
    "They meet within three days. What is talked about stays between the two, unless somebody could come to harm.",
    "The peer worker on shift, on the team's own number",
)
PLAN = (
    (1, "Nobody who uses this team can reach a peer yet, and most of them ask for one when they leave the ward.",
     "A morning in which the team is prepared, and a place for the peer to sit."),
    (2, "The team's waiting list is the longest of the area. Two peers could begin the group that people asked for.", ""),
    (1, "A peer comes from near by on two days. People who come on the others are missed.", "Money is agreed from April."),
    (1, "The team asks for one after its thematic day.", "The readiness talk with the team."),
    (1, "Nights and weekends have nobody.", "A rota that leaves nobody alone."),
)  # fmt: skip
SHARES = {
    "ethnicity": (72, 4, 14, 7, 3), "disability": (24, 76), "sex": (52, 47, 1), "orientation": (92, 3, 2, 1, 2),
    "belief": (38, 1, 1, 42, 3, 1, 1, 9, 1, 2, 0, 1), "birth": (14, 20, 19, 17, 15, 15),
}  # fmt: skip


def build(cast: Sequence[Any], today: date) -> str:
    centre = _centre(today)
    found = coverage.areas(centre)
    without = [each.team for area in found for each in area.teams if each.cover == Cover.NOT_SAID]
    _say(without, centre)
    staffed = next(
        each.team for area in found for each in area.teams if each.cover == Cover.IN_TEAM
    )
    reach.write(team=None, said=FOR_ALL, version=0, by=centre)
    reach.write(team=staffed, said=OWN, version=0, by=centre)
    all_teams = [each.team for area in found for each in area.teams]
    planned = _plan([*without, *all_teams], centre, today)
    _population(_hr(cast, today), today)
    tally.count_if_due(by=Viewer.system())
    return f"{len(without[:-1])} teams say how a peer is reached, and {planned} next posts are planned."


def _say(without: Sequence[Team], by: Viewer) -> None:
    """Of all but the last, which is still to say."""
    for number, team in enumerate(without[:-1]):
        way, words = SAID[number % len(SAID)]
        near = next((pk for pk, _ in coverage.teams_near(by, team)), None)
        way = way if way != "near" or near else "referral"
        reach.say(team=team, way=way, near=near, words=words, version=0, by=by)


def _plan(teams: Sequence[Team], by: Viewer, today: date) -> int:
    """One a team, where its patch has room."""
    done = 0
    for team in dict.fromkeys(teams):
        if done == len(PLAN):
            break
        many, why, first = PLAN[done]
        day = today + timedelta(days=90 + 60 * done)
        try:
            plan.add(Said(team.pk, "entry", many, why, first, day), by=by)
        except Refused:
            continue
        done += 1
    return done


def _population(by: Viewer, today: date) -> None:
    rows = ["area,kind,group,people,source,year"]
    areas = list(ServiceArea.objects.order_by("name").values_list("name", flat=True))
    for name, people in [("all", 420_000), *((each, 30_000) for each in areas)]:
        for question, parts in SHARES.items():
            for words, share in zip(groups.of(question).values(), parts, strict=True):
                number = people * share // 100
                rows.append(
                    f'"{name}","{groups.KINDS[question]}","{words}",{number},{SOURCE},{today.year - 1}'
                )
    made = population.check(
        name="People served (made up).csv", content="\n".join(rows).encode(), by=by
    )
    population.use(population=made, by=by)


def _centre(today: date) -> Viewer:
    who = next(iter(central_team.members(today)))
    return Viewer(None, who.pk, who.name, frozenset({CENTRAL_LEAD}), today)


def _hr(cast: Sequence[Any], today: date) -> Viewer:
    email = next(each.email for each in cast if each.role == "HR")
    who = Person.objects.get(email=email)
    return Viewer(None, who.pk, who.name, frozenset({HR}), today)
