"""Words and order for the pages of care."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from markupsafe import Markup, escape

from wellbeing.care.halves import words as half_words
from wellbeing.care.models import Friction, SignKind, Space
from wellbeing.care.queries.friction import Noted, Seen
from wellbeing.care.queries.texts import Pointed, Shown
from wellbeing.care.shipped import Text
from workforce.core.presenting import count_words, date_words

_BOLD = re.compile(r"\*\*([^*\n]+)\*\*")


def drawn(body: str) -> Markup:
    """A body as paragraphs and lists. What somebody typed stays text: only our own few marks become more."""
    found: list[Markup] = []
    points: list[Markup] = []
    for line in [*body.split("\n"), ""]:
        if line.startswith("- "):
            points.append(Markup("<li>{}</li>").format(_bold(line[2:])))
            continue
        if points:
            found.append(
                Markup('<ul class="nhsuk-list nhsuk-list--bullet">{}</ul>').format(
                    Markup().join(points)
                )
            )
            points = []
        if line.strip():
            found.append(Markup("<p>{}</p>").format(_bold(line)))
    return Markup("\n").join(found)  # fmt: skip


def _bold(line: str) -> Markup:
    return Markup(_BOLD.sub(r"<strong>\1</strong>", str(escape(line))))  # noqa: S704  escaped first


def entry_rows(rows: Iterable[Shown]) -> list[dict[str, str]]:
    return [
        {
            "title": each.text.title,
            "href": reverse("care:entry", args=[each.text.slug]),
            "text": each.text.lead,
            "note": minutes(each.text),
        }
        for each in rows
    ]


def minutes(text: Text) -> str:
    return count_words(text.minutes, "minute")


def sign_groups(rows: Iterable[Pointed]) -> list[tuple[str, list[Pointed]]]:
    found = list(rows)
    groups = [(kind.label, [each for each in found if each.sign.kind == kind]) for kind in SignKind]
    return [(label, rows) for label, rows in groups if rows]


def dial(phone: str) -> str:
    """For a telephone link: digits, and a plus before them."""
    return "".join(c for c in phone if c.isdigit() or c == "+")


def space_words(row: Space) -> str:
    return f"{row.confirmed_by} confirmed on {date_words(row.confirmed_on)} that time here is work time."


def noted_rows(rows: Iterable[Noted], until: date) -> list[dict[str, str]]:
    return [
        {
            "title": Friction(each.row.kind).label,
            "text": each.words,
            "note": f"{each.row.patch.name}. You can take it back until {date_words(until)}.",
            "href": reverse("care:note-take-back", args=[each.row.pk]),
        }
        for each in rows
    ]


def theme_groups(rows: Iterable[Seen]) -> list[tuple[str, list[dict[str, object]]]]:
    """By half year and patch, in words that are no more exact than they may be."""
    groups: dict[str, list[dict[str, object]]] = {}
    for each in rows:
        name = f"{half_words(each.row.half)}, {each.row.patch.name}"
        groups.setdefault(name, []).append(
            {
                "title": Friction(each.row.kind).label,
                "count": f"{each.row.at_least} people or more",
                "words": each.words,
            }
        )
    return list(groups.items())


def kept_rows(part: str, rows: Iterable[Shown]) -> list[dict[str, str]]:
    return [
        {
            "title": each.text.title,
            "href": reverse("care:text-write", args=[part, each.text.slug]),
            "text": "Left out" if each.is_hidden else "Your own" if each.own else "As it came",
        }
        for each in rows
    ]


def kept_signs(rows: Iterable[Pointed]) -> list[dict[str, str]]:
    return [
        {
            "title": each.sign.title,
            "href": reverse("care:signpost-change", args=[each.own.pk])
            if each.own
            else reverse("care:signpost-shipped", args=[each.sign.slug]),
            "text": "Left out" if each.is_hidden else "Your own" if each.own else "As it came",
        }
        for each in rows
    ]


def kept_spaces(rows: Iterable[Space]) -> list[dict[str, str]]:
    return [
        {
            "title": row.title,
            "href": reverse("care:space-change", args=[row.pk]),
            "text": "Left out" if row.is_hidden else row.where,
        }
        for row in rows
    ]
