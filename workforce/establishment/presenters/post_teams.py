"""What changes for whom when a post goes to another team, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from workforce.core.presenting import and_words, date_words
from workforce.establishment.queries.post_teams import Moving
from workforce.people.models import Post, Team

ALONE = "Nobody supports them in it yet."
COLUMNS = ["What", "Now", "From today"]


def changes(post: Post, to: Team, moving: Moving) -> list[list[str]]:
    """The team, and what hangs on it."""
    now, then = _place(post.team, moving.leads), _place(to, moving.leads)
    return [[what, now[what], then[what]] for what in now if now[what] != then[what]]


def _place(team: Team, leads: Mapping[UUID, list[str]]) -> dict[str, str]:
    return {
        "Team": team.name,
        "Service area": team.area.name,
        "Patch": str(team.area.patch or "None yet"),
        "Patch lead": _lead(team, leads),
    }


def _lead(team: Team, leads: Mapping[UUID, list[str]]) -> str:
    patch = team.area.patch_id
    return and_words(leads.get(patch, []) if patch else []) or "Nobody"


def patch_words(post: Post, to: Team, moving: Moving) -> str:
    """Who leads a patch sees and decides what is in it."""
    if post.team.area.patch_id == to.area.patch_id:
        if to.area.patch_id is None:
            return "Neither team is in a patch yet, so nobody leads there."
        return "The patch stays the same, and so does who leads it."
    who = f"the post{' and who holds it' if moving.held else ''}"
    if to.area.patch_id is None:
        return f"{to.name} is in no patch yet: only the central team and HR see {who} from today."
    if post.team.area.patch_id is None:
        return f"It is in no patch now. Whoever leads {to.area.patch} sees {who} from today."
    return (
        f"It is another patch: whoever leads that one sees {who} from today, and whoever leads the patch "
        "it is in now does no more."
    )


def moved_words(to: Team, moving: Moving) -> str:
    names = and_words(dict.fromkeys(row.person.name for row in moving.held))
    told = f" {names} and who supports them are told." if names else ""
    return f"It is in {to.name} now.{told}"


def people(moving: Moving, today: date) -> list[dict[str, Any]]:
    """Each once, though somebody on the way back to a post has it twice."""
    found: dict[UUID, dict[str, Any]] = {}
    for row in moving.held:
        when = (
            "from today" if row.starts <= today else f"when it begins on {date_words(row.starts)}"
        )
        names = moving.beside.get(row.pk, [])
        goes = "goes" if len(names) == 1 else "go"
        stays = f"{and_words(names)} {goes} on supporting them." if names else ALONE
        words = f"Moves with it, {when}. {stays}"
        found.setdefault(row.person_id, {"key": row.person.name, "value": words})
    return list(found.values())
