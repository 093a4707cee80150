from collections.abc import Mapping
from typing import Any

from wellbeing.urgent.models import Wish
from workforce.core.own_record import Record, Words

HEADING = "Support when it is urgent"


def _wishes(signs: str, row: Mapping[str, Any]) -> str:
    return ", ".join(words for words, sign in zip(Wish.labels, signs, strict=False) if sign == "1")


RECORDS = [
    Record(
        "urgent.Ask",
        "You asked for support",
        mine=("person",),
        day="asked_at",
        says=("kind", "state", "taken_at", "talk_offered_on", "talk_by", "closed_on"),
        who=("taken_by|Taken up by",),
        words=(
            Words("support_words", "support words", "What you wrote"),
            Words("wish_words", "support wishes", "What you wanted", read=_wishes),
        ),
    ),
    Record(
        "urgent.Told",
        "Who was told that you asked",
        mine=("ask__person",),
        day="told_at",
        says=("seen_at", "answer", "answered_at"),
        who=("person|Who",),
    ),
    Record(
        "urgent.Contact",
        "A contact of yours",
        mine=("person",),
        says=("place|Order",),
        who=("colleague|Colleague",),
        words=(
            Words("contact_name", "support contact name", "Name you wrote"),
            Words("contact_number", "support contact number", "Number you wrote"),
        ),
    ),
    Record(
        "urgent.Chosen",
        "Whom you chose to be asked first",
        mine=("person",),
        who=("first|First", "backup|Then", "manager|Manager"),
    ),
]
