from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from strategy.measures import months
from strategy.staying.leavers import Leaver
from strategy.staying.queries import Rate, Route
from workforce.core.presenting import date_words


def rate_rows(found: Iterable[Rate]) -> list[dict[str, Any]]:
    return [
        {
            "slug": each.indicator.slug,
            "words": each.indicator.words,
            "now": each.now.words,
            "of": f"of {each.of.words} {each.indicator.whole}" if each.of.words else "",
            "before": f"{each.before.words} a year before" if each.before else "No figure of a year before",
            "formula": each.indicator.formula,
            "span": f"{months.words(each.month)}, counted {each.indicator.spoken_span}",
            "href": f"{reverse('reports:report-detail', args=['figures'])}?{urlencode({'figure': each.indicator.slug})}",
        }
        for each in found
    ]  # fmt: skip


def leaver_rows(found: Sequence[Leaver]) -> list[dict[str, Any]]:
    return [
        {
            "title": each.person.name,
            "href": reverse("staying:reason-enter", args=[each.person.pk]),
            "text": f"Last day {date_words(each.last_day)}",
            "known": each.reason is not None,
        }
        for each in found
    ]


def route_rows(found: Iterable[Route]) -> list[dict[str, Any]]:
    return [
        {
            "name": each.row.person.name,
            "address": each.address,
            "wants": each.wants,
            "until": date_words(each.row.until),
            "end": reverse("staying:route-end-for", args=[each.row.pk]),
        }
        for each in found
    ]
