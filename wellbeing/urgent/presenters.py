"""Words and order. What is said of how it reached whom is what is known, and promises nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import Any

from django.urls import reverse

from wellbeing.urgent.models import Answer, Ask, Chosen, Place, Told, Wish
from wellbeing.urgent.models.people import CHOSEN
from wellbeing.urgent.queries.asks import Reached
from wellbeing.urgent.states import ACKNOWLEDGED, ARRANGED, FOLLOW_UP, WITH_SOMEONE, WORDS
from wellbeing.urgent.turns import Turn, Turns
from wellbeing.urgent.wishes import wishes_of
from workforce.core import clock
from workforce.core.presenting import capital, moment_words, time_words
from workforce.core.settings import Values
from workforce.notices import calendar
from workforce.notices.models import Channel, Notice, State

LINES = (
    "emergency_number", "urgent_number", "listening_name", "listening_number", "texting_name", "texting_number",
)  # fmt: skip
ROLE = {
    Place.FIRST: "first",
    Place.BACKUP: "backup",
    Place.MANAGER: "the manager you chose",
    Place.SUPERVISOR: "your peer supervisor",
    Place.LINE_MANAGER: "your line manager",
}
ASKED_FOR = {
    Place.FIRST: "Who is asked first?",
    Place.BACKUP: "Who is asked next?",
    Place.MANAGER: "Which manager, if you ask a second time?",
}
_TAGS = {ACKNOWLEDGED: "blue", WITH_SOMEONE: "green", ARRANGED: "green", FOLLOW_UP: "blue"}


def lines(values: Values) -> dict[str, Any]:
    """The organisation's own lines and the national ones: nothing of anybody."""
    own = [each.partition(":") for each in values.get("urgent.own_lines")]
    numbers = {name: values.get(f"urgent.{name}") for name in LINES}
    return {**numbers, "own": [(name.strip(), number.strip()) for name, _, number in own]}


def is_out_of_hours(now: datetime, values: Values) -> bool:
    local = clock.local(now)
    begins, ends = (
        time.fromisoformat(values.get(f"notices.{each}_hour")) for each in ("first", "last")
    )
    return not (calendar.is_working(local.date(), values) and begins <= local.time() < ends)


def turn_rows(turns: Sequence[Turn]) -> list[dict[str, object]]:
    return [{"name": each.name, "role": ROLE[Place(each.place)]} for each in turns]


def told_rows(rows: Iterable[Reached]) -> list[dict[str, object]]:
    """For the person: who was told, when, on which way, whether they opened it and what they said."""
    return [
        {
            "name": each.told.person.name,
            "role": f"{_role(each.told)}: told {_at(each.told.told_at)}.",
            "lines": [
                _seen(each.told),
                *(_way(way) for way in each.ways if way.state != State.VOID),
            ],
        }
        for each in rows
    ]


def _role(row: Told) -> str:
    words = ROLE[Place(row.place)]
    return capital(words)


def _at(moment: datetime) -> str:
    local = clock.local(moment)
    return f"at {time_words(local)}" if local.date() == clock.today() else moment_words(moment)


def _seen(row: Told) -> str:
    match row.answer:
        case Answer.YES:
            return f"Answered {_at(row.answered_at)}."  # type: ignore[arg-type]
        case Answer.ALSO:
            return f"Answered as well, {_at(row.answered_at)}."  # type: ignore[arg-type]
        case Answer.NO:
            return f"Can't just now, said {_at(row.answered_at)}."  # type: ignore[arg-type]
    return f"Opened it {_at(row.seen_at)}." if row.seen_at else "Not opened yet."


def _way(row: Notice) -> str:
    by = "Text message" if row.channel == Channel.TEXT else "Email"
    match row.state:
        case State.SENT:
            return f"{by}: handed over {_at(row.closed_at)}."  # type: ignore[arg-type]
        case State.DEAD:
            return f"{by}: could not be sent."
    return f"{by}: could not be sent yet. We go on trying." if row.trouble else f"{by}: on its way."


def tag_of(row: Ask) -> tuple[str, str]:
    return WORDS[row.state].capitalize(), _TAGS.get(row.state, "yellow" if row.is_open else "grey")


def wishes(row: Ask) -> list[str]:
    return [str(Wish(each).label) for each in wishes_of(row)]


def before_rows(rows: Iterable[Ask]) -> list[dict[str, object]]:
    return [
        {
            "title": "You stepped back" if row.is_step_back else "You asked for somebody",
            "href": reverse("urgent:ask-detail", args=[row.pk]),
            "text": f"{moment_words(row.asked_at)}: {WORDS[row.state]}",
        }
        for row in rows
    ]


def call_rows(rows: Iterable[Told]) -> list[dict[str, object]]:
    """For whoever was told."""
    return [
        {
            "title": row.ask.person.name,
            "href": reverse("urgent:told-detail", args=[row.pk]),
            "text": f"Asked {moment_words(row.told_at)}: {WORDS[row.ask.state]}",
        }
        for row in rows
    ]


def chosen_rows(row: Chosen | None) -> list[dict[str, object]]:
    return [
        {
            "key": ASKED_FOR[place].rstrip("?"),
            "value": who.name if row and (who := getattr(row, place.value)) else "Nobody yet",
            "href": reverse("urgent:choose", args=[place.value]),
            "about": ASKED_FOR[place],
        }
        for place in CHOSEN
    ]


def second(turns: Turns) -> str:
    return turns.manager.name if turns.manager else ""
