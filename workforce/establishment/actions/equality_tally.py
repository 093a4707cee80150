"""The workforce counted by equality answers: rarely, suppressed before it is kept, and only the latest."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connection, transaction

from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.establishment.equality_lists import QUESTIONS, counted_answers
from workforce.establishment.models import EqualityTally
from workforce.establishment.queries import equality as queries
from workforce.reports.crossing import cross

ENOUGH_DIFFER = 2
"""Times the smallest count: so many people have to differ before anything is counted anew."""
_LOCK = 7_340_201


@transaction.atomic
def count_if_due(*, by: Viewer) -> EqualityTally | None:
    """Anew once its days are over and enough people differ: of two counts between which one person came,
    left or answered, one taken from the other would be that person's answers. None: it stands as it is."""
    with connection.cursor() as cursor:  # two workers at once: the second finds it counted
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    values, day = settings.load(), clock.today()
    least = int(values.get("reports.smallest_count"))
    last = EqualityTally.objects.first()
    if last is not None:
        days = timedelta(days=int(values.get("establishment.equality_days")))
        if last.on + days > day or queries.how_many_differ(last.on, day) < ENOUGH_DIFFER * least:
            return None
        last.delete()
    by_band = bool(values.get("establishment.equality_by_band"))
    return EqualityTally.objects.create(on=day, least=least, published=_published(least, by_band))


def _published(least: int, by_band: bool) -> dict[str, Any]:
    counted = queries.counts(clock.today(), by_band=by_band)
    names = [group for group, *_ in counted.groups]
    return {
        "by": "band" if by_band else "tier",
        "people": sum(size for *_, size in counted.groups),
        "groups": [[words, size] for _, words, size in counted.groups],
        "questions": [
            _question(each.slug, counted.by_question[each.slug], names, least) for each in QUESTIONS
        ],
    }


def _question(slug: str, table: Any, groups: list[str], least: int) -> dict[str, Any]:
    crossed = cross(table, least=least, plain=[queries.UNANSWERED])
    answers = [*counted_answers(slug), (queries.UNANSWERED, "No answer")]
    return {
        "question": slug,
        "answers": [
            {
                "words": words,
                "total": _written(crossed.totals[code]),
                "cells": [_written(crossed.cells[code, group]) for group in groups]
                if crossed.cells
                else [],
            }
            for code, words in answers
        ]
        if crossed.totals
        else [],
    }


def _written(count: Any) -> list[Any]:
    return [count.value, count.words]
