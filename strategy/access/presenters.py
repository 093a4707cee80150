"""Words and order for coverage, how one refers, and the plan. No queries here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse

from recruitment.states import REQUEST
from strategy.access import spans
from strategy.access.models import Next, Referral
from strategy.access.queries.coverage import AreaCover, Cover, TeamCover
from strategy.access.queries.lacks import Lack
from strategy.access.queries.plan import InPlan, OfPatch, places
from workforce.core.presenting import count_words, date_words

Row = dict[str, Any]
WORDS = {
    Cover.IN_TEAM: "A peer in the team", Cover.NEAR: "A peer comes from near by", Cover.REFERRAL: "By referral",
    Cover.NOT_SAID: "Not said lately", Cover.NONE: "Not yet",
}  # fmt: skip
ORDER = (Cover.IN_TEAM, Cover.NEAR, Cover.REFERRAL, Cover.NOT_SAID, Cover.NONE)
SHADE = {cover: level for level, cover in enumerate(ORDER)}
COLOURS = {
    Cover.IN_TEAM: "green", Cover.NEAR: "green", Cover.REFERRAL: "blue", Cover.NOT_SAID: "white", Cover.NONE: "orange",
}  # fmt: skip
TEAM_KEY = [WORDS[each] for each in ORDER]
AREA_KEY = ["Every team", "Three in four or more", "Half or more", "One in four or more", "Fewer"]
AREA_COLUMNS = ["Service area", "Can reach a peer", *(WORDS[each] for each in ORDER)]
TEAM_COLUMNS = ["Team", "How somebody there reaches a peer", "What one should know", "Said on"]
STEPS = (100, 75, 50, 25)


def share_level(area: AreaCover) -> int:
    percent = 100 * area.reached // len(area.teams) if area.teams else 0
    return next((i for i, least in enumerate(STEPS) if percent >= least), len(STEPS))


def share_words(area: AreaCover) -> str:
    return f"{area.reached} of {count_words(len(area.teams), 'team')}"


def area_rows(found: Iterable[AreaCover]) -> list[Row]:
    return [
        {
            "head": {"text": each.area.name, "href": reverse("access:area-detail", args=[each.area.pk])},
            "caption": str(each.area.patch or "In no patch"),
            "cells": [
                {"text": share_words(each), "shade": share_level(each)},
                *({"text": str(each.of(cover)), "shade": "none"} for cover in ORDER),
            ],
        }
        for each in found
    ]  # fmt: skip


def team_rows(found: Iterable[TeamCover]) -> list[Row]:
    return [
        {
            "head": {"text": each.team.name, "href": reverse("access:team-detail", args=[each.team.pk])},
            "cells": [
                {"text": how(each), "shade": SHADE[each.cover]},
                {"text": known(each) or "Nothing more", "shade": "none"},
                {"text": said_on(each) or when(each), "shade": "none"},
            ],
        }
        for each in found
    ]  # fmt: skip


def how(found: TeamCover) -> str:
    if found.cover == Cover.NEAR and found.said and found.said.near:
        return f"A peer comes from {found.said.near.name}"
    return WORDS[found.cover]


def known(found: TeamCover) -> str:
    if found.why_again:
        return f"{found.why_again}. Whoever leads the patch looks at it again."
    return found.said.words if found.said and found.cover != Cover.IN_TEAM else ""


def said_on(found: TeamCover) -> str:
    return date_words(found.said.said_on) if found.said and found.cover != Cover.IN_TEAM else ""


def when(found: TeamCover) -> str:
    return "Drawn from posts, today" if found.cover == Cover.IN_TEAM else "Nothing is said"


def lead_words(found: TeamCover) -> str:
    """What somebody of the team should know first."""
    match found.cover:
        case Cover.IN_TEAM:
            return "A peer works in this team. Talk to them, or to the team's manager."
        case Cover.NEAR | Cover.REFERRAL:
            return f"{how(found)}. {known(found)}".strip()
        case Cover.NONE:
            return "Nobody who uses this team can reach a peer yet. It says nothing of the team: it is what the plan is for."
    why = f"{found.why_again}. " if found.why_again else ""
    return f"{why}Whoever leads the patch says how somebody here reaches a peer."


def summary(found: Sequence[AreaCover]) -> str:
    teams = sum(len(each.teams) for each in found)
    reached = sum(each.reached for each in found)
    return f"In {reached} of {count_words(teams, 'team')} somebody can reach a peer."


def again_rows(found: Iterable[TeamCover]) -> list[Row]:
    """For whoever leads: what is to be said, what was said too long ago first."""
    rows = sorted(found, key=lambda each: (each.said is None, each.team.name))
    return [
        {
            "title": each.team.name,
            "href": reverse("access:reach-say", args=[each.team.pk]),
            "text": each.team.area.name,
            "note": again_words(each),
        }
        for each in rows
    ]


def again_words(found: TeamCover) -> str:
    if found.why_again:
        return f"{found.why_again}."
    said = found.said
    return f"{how(found)}, said on {date_words(said.said_on)}." if said else "Nothing is said yet."


def lack_rows(found: Iterable[Lack]) -> list[Row]:
    return [
        {
            "title": each.title,
            "state": "in_place" if each.is_there else "missing",
            "text": each.text,
        }
        for each in found
    ]


def referral_parts(row: Referral) -> list[tuple[str, str]]:
    return [
        ("Who can be referred", row.who), ("How to do it", row.how), ("What happens then", row.after),
        ("Who to ask", row.ask),
    ]  # fmt: skip


def posts_words(row: Next) -> str:
    many = {"entry": "peer support workers", "senior": "senior peer workers"}[row.level]
    return count_words(row.how_many, row.get_level_display().lower(), many)


def plan_rows(found: OfPatch) -> list[Row]:
    last = len(found.rows) - 1
    return [
        {
            "row": each.row,
            "posts": posts_words(each.row),
            "when": f"By {date_words(each.row.by_day)}",
            "request": request_words(each),
            "href": reverse("recruitment:request-detail", args=[each.row.request_id]) if each.opens else "",
            "is_over": each.is_over,
            "may_change": each.may_change,
            "up": each.may_change and number > 0,
            "down": each.may_change and number < last,
        }
        for number, each in enumerate(found.rows)
    ]  # fmt: skip


def request_words(each: InPlan) -> str:
    request = each.row.request
    return f"Request {request.number}: {REQUEST.words[request.stage]}" if request else ""


def room_words(found: OfPatch) -> str:
    return spans.holders_words(found.holders, found.patch.name, found.most) if found.patch else ""


def broken_words(found: OfPatch) -> str:
    """Where the plan as it stands finds no room any more, since somebody left or took people on."""
    if found.patch is None:
        return "These areas are in no patch, so nobody leads them. Put them into one."
    broken = spans.first_broken(found.holders, places(each.row for each in found.rows), found.most)
    if broken is None:
        return ""
    return f"When the turn of {broken.place.team} comes there is room for {broken.room}. Plan a senior first, or fewer."
