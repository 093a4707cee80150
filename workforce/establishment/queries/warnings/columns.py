"""The columns of every kind of warning, and the pieces of SQL they share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import Any
from uuid import UUID


class Kind(StrEnum):
    TRIAD = "triad"
    NEW_ALONE = "new_alone"
    ALONE = "alone"
    SPAN = "span"
    TERM = "term"
    PAY = "pay"


class Level(IntEnum):
    """How soon somebody is needed; said in words, never by a colour alone."""

    NOW = 1
    SOON = 2
    KNOW = 3


@dataclass(frozen=True, slots=True)
class Warning:
    """One row. `what` tells cases of a kind apart, `number` and `detail` are its figures; `day` is a day
    that matters: the end of a term, or when somebody begins who changes it."""

    kind: Kind
    what: str
    level: Level
    since: date | None
    day: date | None
    number: int
    detail: str
    assignment_id: UUID | None
    person_id: UUID | None
    post_id: UUID | None
    team_id: UUID | None
    patch_id: UUID | None
    person: str = ""
    post: str = ""
    code: str = ""
    team: str = ""
    area: str = ""
    patch: str = ""


def running(alias: str) -> str:
    return f"{alias}.starts <= %(day)s AND ({alias}.ends IS NULL OR {alias}.ends >= %(day)s)"


# Where a post or an assignment is: `a` and `p` are whatever the kind begins from.
PLACE = """JOIN people_team t ON t.id = {of}.team_id
JOIN people_servicearea s ON s.id = t.area_id"""
Values = dict[str, Any]
