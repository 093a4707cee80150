"""The figures of the report: shares and counts, never a name or a word."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, F, Q, Value

from training.careers.models import (
    Conversation,
    CountedTheme,
    Element,
    FlexibleRequest,
    Interest,
    Partnership,
    Progression,
)
from training.careers.owed.slugs import STAY
from training.careers.states import ACCEPTED, AGREED, HELD, REVIEWED
from workforce.core.access import Viewer
from workforce.obligations.kinds import CANCELLED, EXCUSED, MET
from workforce.obligations.models import Obligation
from workforce.people.models import Band
from workforce.reports.suppression import Split

NO_BAND = "No band"

# Everybody in a paid peer role on both days, each once, in their highest band then and now.
_PEOPLE = """
  SELECT person_id, max(o) FILTER (WHERE starts <= %(first)s AND (ends IS NULL OR ends >= %(first)s)) AS was,
    max(o) FILTER (WHERE starts <= %(last)s AND (ends IS NULL OR ends >= %(last)s)) AS now
  FROM (
    SELECT a.person_id, a.starts, a.ends, coalesce(p."order", b."order", 0) AS o FROM people_assignment a
    JOIN people_roletype r ON r.id = a.role_id AND r.is_paid LEFT JOIN people_band b ON b.id = r.band_id
    LEFT JOIN people_post t ON t.id = a.post_id LEFT JOIN people_band p ON p.id = t.band_id
    WHERE a.employment <> 'volunteer' AND a.starts <= %(last)s AND (a.ends IS NULL OR a.ends >= %(first)s)
  ) rows GROUP BY person_id
"""
_UP = f"""
SELECT was, count(*) FILTER (WHERE now > was), count(*) FILTER (WHERE now <= was) FROM ({_PEOPLE}) people
WHERE was IS NOT NULL AND now IS NOT NULL GROUP BY was ORDER BY was
"""  # noqa: S608  (our own names)
_WHO = f"""
SELECT person_id, now > was FROM ({_PEOPLE}) people WHERE was IS NOT NULL AND now IS NOT NULL
"""  # noqa: S608


def moved_up(first: date, last: date) -> dict[str, Split]:
    """By the band they had on the first day: a higher one on the last, or not. Two queries."""
    words = dict(Band.objects.values_list("order", "words"))
    found = _rows(_UP, first, last)
    return {words.get(was, NO_BAND): Split(up, stayed) for was, up, stayed in found}


def who_moved_up(first: date, last: date) -> dict[UUID, bool]:
    """For a count that is suppressed before anybody sees it. One query."""
    return {person: bool(up) for person, up in _rows(_WHO, first, last)}


def _rows(sql: str, first: date, last: date) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"first": first, "last": last})
        return list(cursor.fetchall())


def progression(viewer: Viewer) -> Progression | None:
    """The year that was counted last."""
    return Progression.objects.visible_to(viewer).first()


def stays(first: date, last: date) -> Split:
    """Stay conversations whose day lies in these days: held by the last of them, or not, of whoever was here then and
    didn't leave it out."""
    rows = Obligation.objects.filter(kind=STAY, due__range=(first, last))
    rows = rows.exclude(state=CANCELLED, closed_on__lte=F("due")).exclude(state=EXCUSED)
    return _split(rows, Q(state=MET, met_on__lte=last))


def answered_in_time(first: date, last: date) -> Split:
    """Of the requests whose last day lies in these days and that weren't withdrawn: settled by it."""
    rows = FlexibleRequest.objects.filter(last_day__range=(first, last))
    rows = rows.exclude(state__in=["withdrawn", "over"])
    return _split(rows, Q(closed_on__lte=F("last_day")))


def outcomes(first: date, last: date) -> Split:
    """Of the requests asked in these days and settled: agreed, in whatever form, or not."""
    rows = FlexibleRequest.objects.filter(
        asked_on__range=(first, last), state__in=[AGREED, REVIEWED, "refused", "stands"]
    )
    return _split(rows, Q(state__in=[AGREED, REVIEWED]))


def counts(first: date, last: date) -> dict[str, int]:
    """How many there were. Three queries."""
    held = Conversation.objects.held().filter(day__range=(first, last))
    sorts = dict(
        held.order_by().values_list("sort").annotate(n=Count("pk")).values_list("sort", "n")
    )
    requests = FlexibleRequest.objects.filter(asked_on__range=(first, last))
    interests = Interest.objects.filter(said_on__range=(first, last))
    asked = dict(
        requests.order_by().annotate(what=Value("requests")).values_list("what")
        .annotate(n=Count("pk"))
        .union(
            interests.order_by().annotate(what=Value("interests")).values_list("what")
            .annotate(n=Count("pk")),
            all=True,
        )
    )  # fmt: skip
    return {
        "Career conversations held": sorts.get("career", 0),
        "Stay conversations held": sorts.get("stay", 0),
        "Exit conversations held": sorts.get("exit", 0),
        "People with a conversation partner on the last day": _partnered(last),
        "Requests for flexible working": asked.get("requests", 0),
        "Times somebody said they are interested": asked.get("interests", 0),
    }


@dataclass(frozen=True, slots=True)
class Themes:
    """`people`: who let anything be counted; by element: who of them that. Each once, however often they talked."""

    people: int
    by_element: dict[str, int]


def themes(first: date, last: date) -> Themes:
    """Of conversations held in these days. One query."""
    rows = CountedTheme.objects.filter(
        conversation__state=HELD, conversation__day__range=(first, last)
    )
    pairs = set(rows.order_by().values_list("element", "conversation__partnership__person"))
    by_element = Counter(element for element, _ in pairs)
    people = len({person for _, person in pairs})
    return Themes(people, {each.value: by_element[each.value] for each in Element})


def _partnered(day: date) -> int:
    rows = (
        Partnership.objects.for_careers()
        .filter(answered_on__lte=day)
        .filter(Q(state=ACCEPTED) | Q(ended_on__gt=day))
    )
    return rows.values("person").distinct().count()


def _split(rows: object, yes: Q) -> Split:
    found = rows.aggregate(all=Count("pk"), yes=Count("pk", filter=yes))  # type: ignore[attr-defined]
    return Split(found["yes"], found["all"] - found["yes"])
