"""Words and order of preferences. No queries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from workforce.core.presenting import and_words, day_and_month, moment_words
from workforce.establishment.models.preferences import Format, Part
from workforce.establishment.queries.preferences import Mine, Written
from workforce.people.models import Relationship
from workforce.people.models.relationship import Kind

Rows = list[dict[str, Any]]

PROMPTS: dict[str, str] = {
    Part.FORMAT: "What would you rather do?",
    Part.CASELOAD: "What would you like more of, or less of?",
    Part.ALLOCATION: "What should be thought of when people are matched with you?",
    Part.WORKING: "What should somebody know about how you work best?",
}
HINTS: dict[str, str] = {
    Part.CASELOAD: "Kinds of work, of places, of days. You need give no reason, and you can say no to something.",
    Part.ALLOCATION: "You need not work with a group of people because of something you have lived through, and "
    "need not say what that is. Other things count as well: age, language, faith, where you live.",
    Part.WORKING: "Times of day, notice, quiet, being asked or left alone, how you like to hear things.",
}


def kind_words(row: Relationship) -> str:
    """your line manager; covering as your line manager; the lead of your patch"""
    words = (
        "the lead of your patch"
        if row.acts_as == Kind.PATCH_LEAD
        else f"your {Kind(row.acts_as).label.lower()}"
    )
    return f"covering as {words}" if row.kind == Kind.COVER else words


def words_of(part: str, words: str) -> str:
    return Format(words).label if part == Part.FORMAT and words in Format.values else words


def parts(mine: Mine) -> Rows:
    """Each part with what is written and who can see it."""
    return [_part(mine, part) for part in Part.values]


def _part(mine: Mine, part: str) -> dict[str, Any]:
    written = mine.written.get(part)
    shares = mine.shared.get(part, [])
    names = and_words(each.share.holder.name for each in shares)
    return {
        "part": part,
        "label": Part(part).label,
        "words": words_of(part, written.words) if written else "",
        "who": f"You and {names}" if names else "Only you",
        "icon": "pair" if names else "you",
        "href": reverse("establishment:preference-write", args=[part]),
        "shares": [
            {
                "name": each.share.holder.name,
                "since": f"Shared since {day_and_month(each.share.given_at)}.",
                "read": f"Last read {moment_words(each.read_at)}." if each.read_at else "",
                "stop": reverse("establishment:preference-stop", args=[each.share.pk]),
            }
            for each in shares
        ],
    }


def circle(mine: Mine, part: str) -> list[tuple[str, str]]:
    """With whom it may be shared: id and words of each."""
    return [(str(row.pk), f"{row.holder.name}, {_kind(row)}") for row in mine.circle]


def _kind(row: Relationship) -> str:
    words = kind_words(row)
    team = f" in {row.assignment.team.name}" if row.assignment else ""
    return f"{words}{team}"


def seen(found: Iterable[Written]) -> Rows:
    """A part as whoever it is shared with sees it."""
    return [
        {"label": Part(each.part).label, "words": words_of(each.part, each.words)} for each in found
    ]


def viewers(mine: Mine) -> Rows:
    """Everybody of the circle, with a way to what they see."""
    return [
        {
            "name": row.holder.name,
            "role": f"{_kind(row)[:1].upper()}{_kind(row)[1:]}",
            "href": reverse("establishment:preference-seen", args=[row.pk]),
            "lines": [_sees(mine, row)],
        }
        for row in mine.circle
    ]


def _sees(mine: Mine, row: Relationship) -> str:
    labels = [Part(part).label for part in Part.values if row.pk in mine.relationships(part)]
    return f"Sees: {and_words(labels)}" if labels else "Sees none of it"


def asked(mine: Mine, row: Relationship) -> list[str]:
    return [Part(part).label for part in mine.lapsed_parts(row)]
