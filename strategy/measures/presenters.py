from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from strategy.measures import comparing
from strategy.measures.comparing import Compared, Side
from strategy.measures.models import Initiative
from workforce.core.presenting import count_words, date_words


def initiative_rows(rows: Iterable[Initiative]) -> list[dict[str, Any]]:
    return [
        {
            "title": row.title,
            "href": reverse("measures:initiative-detail", args=[row.pk]),
            "text": f"From {date_words(row.begun_on)}",
        }
        for row in rows
    ]


def compared_rows(found: Iterable[Compared]) -> list[list[str | None]]:
    return [
        [
            each.indicator.words,
            _side(each, each.before),
            _side(each, each.after),
            comparing.change_words(each) or None,
        ]
        for each in found
    ]


def _side(each: Compared, side: Side) -> str:
    if side.mean is None:
        return f"{count_words(side.months, 'month')} only" if side.months else "no month"
    return f"{comparing.words(each.indicator, side.mean)} over {count_words(side.months, 'month')}"
