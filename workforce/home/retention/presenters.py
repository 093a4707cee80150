"""Words and order for the pages of retention."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.apps import apps
from django.urls import reverse

from workforce.core import retention_classes
from workforce.core.models import LegalHold
from workforce.core.presenting import capital, count_words, date_words
from workforce.home.retention.models import Removal, Review
from workforce.home.retention.queries import Own, Period
from workforce.home.retention.states import TO_GO

TO_BE_CONFIRMED = "To be confirmed by the records manager"
ENDS = {
    "decided": "Somebody decides",
    "by rule": "By rule, at night",
    "as promised": "By rule, as was promised: nobody decides, and no hold stops it",
    "in passing": "By rule, within days or with what it belongs to",
    "the organisation's": "With the organisation's own records: where they have a period, somebody decides",
}
LEAVING = (
    ("as promised", "What is yours, or was promised to go", "It goes by itself, or at once if you say so. Nobody is asked, and no legal hold stops it."),
    ("decided", "What is kept for a time, and then decided", "At its end information governance looks once more, and keeps it with a reason or deletes it."),
    ("by rule", "What goes by rule", "At night, without anybody being asked."),
)  # fmt: skip

AFTERWARDS = {
    "as promised": "Deleted the night after, by itself",
    "decided": "Then looked at once more: kept with a reason, or deleted",
    "by rule": "Deleted the night after, unless a legal hold runs",
}


def title(period: str) -> str:
    return retention_classes.of(period).title


def review_rows(rows: Iterable[Review]) -> list[list[Any]]:
    return [
        [
            {"text": title(row.period), "href": reverse("retention:review", args=[row.pk])},
            row.person.name,
            date_words(row.person.left_on) or "Still here",
            count_words(row.rows, "row"),
            _stands(row),
        ]
        for row in rows
        if row.person is not None
    ]


def lot_rows(rows: Iterable[Review]) -> list[list[Any]]:
    return [
        [
            {"text": title(row.period), "href": reverse("retention:review", args=[row.pk])},
            count_words(row.rows, "record"),
            _stands(row),
        ]
        for row in rows
    ]


def about(row: Review) -> str:
    if row.person is None:
        return "Records of the organisation. They name people for what they did; nobody's own record is among them."
    left = f", left on {date_words(row.person.left_on)}" if row.person.left_on else ""
    return f"Of {row.person.name}{left}."


def kinds(found: Mapping[str, int]) -> list[list[Any]]:
    return [[capital(kind), n] for kind, n in found.items()]


def staying(found: Mapping[tuple[str, str], int]) -> list[list[Any]]:
    return [[capital(kind), capital(why), n] for (kind, why), n in found.items()]


def _stands(row: Review) -> str:
    return f"Goes on {date_words(row.goes_on)}" if row.state == TO_GO else "To be decided"


def hold_rows(rows: Iterable[LegalHold], names: Mapping[UUID, str]) -> list[dict[str, Any]]:
    return [
        {
            "on": names.get(row.person, "A former colleague") if row.person else title(row.period),
            "reason": row.get_reason_display(),
            "asked_by": row.get_asked_by_display(),
            "starts": row.starts,
            "review_on": row.review_on,
            "lift": reverse("retention:hold-lift", args=[row.pk]),
        }
        for row in rows
    ]


def removal_rows(rows: Iterable[Removal], names: Mapping[UUID, str]) -> list[list[Any]]:
    return [
        [
            date_words(row.on),
            title(row.period),
            names.get(row.person, "A former colleague") if row.person else "The organisation's",
            what_went(row),
            row.basis,
        ]
        for row in rows
    ]


def what_went(row: Removal) -> str:
    parts = [f"{_kind(label)} {n}" for label, n in sorted(row.counts.items())]
    return ", ".join([*parts, *(["their key"] if row.key_erased else [])])


def _kind(label: str) -> str:
    name, _, note = label.partition(" ")
    words = str(apps.get_model(name)._meta.verbose_name) if _is_known(name) else name
    return f"{words} {note}".strip()


def _is_known(name: str) -> bool:
    try:
        apps.get_model(name)
    except LookupError:
        return False
    return True


def period_rows(periods: Sequence[Period]) -> list[list[Any]]:
    return [[each.of.title, each.words, ENDS[each.of.end], _confirmed(each)] for each in periods]


def _confirmed(each: Period) -> Any:
    if each.confirmed:
        return f"{each.confirmed.name}, {date_words(each.confirmed.on)}"
    if not each.of.setting_slug:
        return "Not a matter of a period"
    return {"text": TO_BE_CONFIRMED, "href": reverse("retention:confirm", args=[each.of.slug])}


def leaving_parts(periods: Sequence[Own]) -> list[dict[str, Any]]:
    return [
        {
            "heading": heading,
            "words": words,
            "rows": [_own_row(each) for each in periods if each.of.end == end],
        }
        for end, heading, words in LEAVING
    ]


def _own_row(each: Own) -> list[str]:
    return [
        each.of.title,
        f"{each.words}: until {date_words(each.until)}" if each.until else each.words,
    ]


def leaving_days(periods: Sequence[Own]) -> list[dict[str, str]]:
    """What goes after which day of one's own, the first day first."""
    days: dict[date, dict[str, list[str]]] = {}
    for each in periods:
        if each.until:
            days.setdefault(each.until, {}).setdefault(each.of.end, []).append(each.of.title)
    return [
        {
            "key": f"Until {date_words(day)}",
            "value": " ".join(
                f"{'; '.join(titles)}. {AFTERWARDS[end]}." for end, titles in ends.items()
            ),
        }
        for day, ends in sorted(days.items())
    ]
