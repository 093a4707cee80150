"""Words and order for templates. No queries here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from training.cpd.models import Kind, Share
from training.cpd.queries.mine import Row, Year
from workforce.core.presenting import and_words, count_words, day_and_month, hours_words, in_hours
from workforce.people.models.relationship import Kind as Towards

Rows = list[Mapping[str, Any]]


def entry_rows(rows: Sequence[Row], today: date) -> Rows:
    return [
        {
            "title": row.words.what,
            "href": reverse("cpd:entry-detail", args=[row.entry.pk]),
            "text": entry_line(row, today),
            "note": read_by(row),
        }
        for row in rows
    ]


def entry_line(row: Row, today: date) -> str:
    """8 October, 1.5 hours, a conference or event, boundaries"""
    kind = Kind(row.entry.kind).label
    parts = [
        day_and_month(row.entry.day, today), hours_words(row.entry.quarters), kind[:1].lower() + kind[1:],
        row.words.topic,
    ]  # fmt: skip
    return ", ".join(part for part in parts if part)


def read_by(row: Row) -> str:
    """Who besides oneself; nothing while it is nobody."""
    names = and_words(share.holder.name for share in row.shares)
    return f"{names} can read it" if names else ""


def who(row: Row) -> dict[str, str]:
    """As the line of privacy has it."""
    names = and_words(share.holder.name for share in row.shares)
    found = (
        {"icon": "pair", "who": f"You and {names}"} if names else {"icon": "you", "who": "Only you"}
    )
    return found | {"rest": "can see this."}


def facts(row: Row) -> list[dict[str, str]]:
    pairs = [
        ("Kind", Kind(row.entry.kind).label),
        ("Length", hours_words(row.entry.quarters)),
        ("Topic", row.words.topic),
    ]
    return [{"key": key, "value": value} for key, value in pairs if value]


def share_rows(shares: Sequence[Share]) -> Rows:
    return [
        {
            "name": share.holder.name,
            "text": f"{_as(share)}Since {day_and_month(share.given_at)}.",
            "stop": reverse("cpd:share-stop", args=[share.pk]),
        }
        for share in shares
    ]


def _as(share: Share) -> str:
    if share.relationship is None:
        return ""
    return f"While they are your {Towards(share.relationship.acts_as).label.lower()}. "


def year_words(year: Year, guide: int) -> str:
    """12.5 hours in 5 entries; beside a guide number where there is one."""
    words = f"{hours_words(year.quarters)} in {count_words(year.entries, 'entry', 'entries')}"
    return f"{words}. The guide here is {guide:,} hours a year" if guide else words


def year_links(years: Sequence[Year], now: int) -> Rows:
    return [
        {
            "title": str(year.year),
            "href": "" if year.year == now else f"{reverse('cpd:mine')}?year={year.year}",
            "text": f"{in_hours(year.quarters)} hours",
        }
        for year in years
    ]


def shared_rows(shares: Sequence[Share], today: date) -> Rows:
    return [
        {
            "title": share.entry.person.name,
            "href": reverse("cpd:shared-detail", args=[share.entry_id]),
            "text": f"{Kind(share.entry.kind).label}, {day_and_month(share.entry.day, today)}, "
            f"{hours_words(share.entry.quarters)}",
            "note": f"Shared since {day_and_month(share.given_at, today)}",
        }
        for share in shares
    ]


def put_back_rows(rows: Sequence[Row], today: date) -> Rows:
    return [
        {
            "title": row.words.what,
            "text": entry_line(row, today),
            "href": reverse("cpd:entry-put-back", args=[row.entry.pk]),
        }
        for row in rows
    ]
