"""Moves up a band in a year by what people say of themselves: counted once, when the year is over."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import connection, transaction

from training.careers.models import Progression
from training.careers.queries import figures
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.establishment.equality_lists import QUESTIONS, counted_answers
from workforce.establishment.queries import equality
from workforce.reports import suppression
from workforce.reports.suppression import Split

LAST_MONTH = 3
"""The year of the NHS's own equality reports ends on 31 March."""
_LOCK = 7_340_207


@transaction.atomic
def count_if_due(*, by: Viewer) -> Progression | None:
    """Once for each year that is over; earlier ones are not kept. None: it stands as it is."""
    with connection.cursor() as cursor:  # two workers at once: the second finds it counted
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    first, last = year_before(clock.today())
    standing = Progression.objects.first()
    if standing is not None and standing.last >= last:
        return None
    if standing is not None:
        standing.delete()
    least = int(settings.load().get("reports.smallest_count"))
    moved = figures.who_moved_up(first, last)
    return Progression.objects.create(
        first=first, last=last, counted_on=clock.today(), least=least,
        published=_published(equality.split_by_answer(moved, last), least),
    )  # fmt: skip


def year_before(day: date) -> tuple[date, date]:
    """The latest year that was over before this day."""
    ends = date(day.year, LAST_MONTH, 31)
    last = ends if ends < day else ends - relativedelta(years=1)
    return last - relativedelta(years=1) + timedelta(days=1), last


def _published(tables: dict[str, dict[str, Split]], least: int) -> dict[str, Any]:
    return {"questions": [_question(each.slug, tables[each.slug], least) for each in QUESTIONS]}


def _question(question: str, table: dict[str, Split], least: int) -> dict[str, Any]:
    """Shares alone. No answers: there is too little to tell people apart without pointing at somebody."""
    shown = suppression.protect(table, least=least)
    listed = [*counted_answers(question), (equality.UNANSWERED, "No answer")]
    return {
        "question": question,
        "answers": [
            [words, shown.rows[code].share.value, shown.rows[code].share.words]
            for code, words in listed
            if code in shown.rows
        ],
    }
