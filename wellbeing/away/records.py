from collections.abc import Mapping
from typing import Any

from wellbeing.away.models.chosen import How, Often
from workforce.core.own_record import Left, Record, Words

HEADING = "Time away"


def _how(said: str, row: Mapping[str, Any]) -> str:
    how, often, _ = said.strip().split("|")
    named = [dict(How.choices).get(how), dict(Often.choices).get(often)]
    return ". ".join(str(words) for words in named if words)


RECORDS = [
    Record(
        "away.Absence",
        "Time away",
        mine=("person", "recorded_by|You noted it"),
        day="starts",
        says=("state", "ends", "recorded_on"),
        who=("recorded_by|Noted by",),
    ),
    Record(
        "away.Contacted",
        "Somebody was in touch while you were away",
        mine=("absence__person", "by|You were in touch"),
        part_title="You were in touch with somebody away",
        day="on",
        who=("by|Who",),
    ),
    Record(
        "away.Wish",
        "How you want to be reached while away",
        mine=("person",),
        day="written_at",
        says=("agreed_on", "shown_on"),
        who=("shown_to|Shown to",),
        words=(
            Words("how_words", "away.wish.how", "How", read=_how),
            Words("words", "away.wish", "What you wrote"),
        ),
    ),
    Record(
        "away.MindDay",
        "A day for yourself",
        mine=("person",),
        day="on",
        says=("taken_at", "taken_back_at"),
    ),
    Record(
        "away.Turn",
        "Whom you turn to while away",
        mine=("person", "manager|You were chosen"),
        part_title="Somebody away turns to you",
        day="asked_on",
        says=("state", "answered_on", "ended_on"),
        who=("manager|Who",),
    ),
]
LEFT = [
    Left(
        "away.SeenTo",
        "What a line manager ticked off of their own prompts. It says what they did, and nothing of you but that you were away, which stands above.",
    ),
]
