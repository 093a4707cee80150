"""Whose clock is paused or who leaves, and who has nobody through it: words and addresses. No queries; of a pause never
why, since when or until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse

from supervision.forms.cover import COVER, HAND_OVER
from supervision.queries.cover import CoverRow, Group
from supervision.queries.room import Candidate, Choice
from supervision.strands import HOLDER_OF, Strand
from workforce.core.presenting import capital, count_words, date_words, day_and_month
from workforce.obligations.dates import Days
from workforce.people.models import Person

SHOWN = 8
DAY = timedelta(days=1)


def group(one: Group, today: date) -> dict[str, Any]:
    rows = [f"{row.supported.name}, {_kind(row)}: {row_line(row)}" for row in one.rows[:SHOWN]]
    more = len(one.rows) - len(rows)
    return {
        "heading": heading(one, today),
        "href": reverse("supervision:cover-arrange", args=[one.holder.pk]),
        "name": one.holder.name,
        "rows": rows,
        "more": f"And {more} more." if more else "",
    }


def heading(one: Group, today: date) -> str:
    """Joan Example leaves on 30 November: 6 people will have nobody"""
    people = count_words(len(one.people), "person", "people")
    have = "has" if len(one.people) == 1 else "have"
    gap = one.gap or today
    what = f"{people} {have} nobody" if gap <= today else f"{people} will have nobody"
    return f"{standing(one, today)}: {what}"


def standing(one: Group, today: date) -> str:
    """Joan Example leaves on 30 November; is paused; has stopped on 12 October."""
    name, gap = one.holder.name, one.gap
    if gap is None:
        return name
    if (days := _away_on(one.away, gap)) is not None:
        return f"{name} {'is' if days[0] <= today else 'will be'} paused"
    row = next(row for row in one.rows if row.gap == gap)
    last = row.last.ends if row.last else None
    if last is None or last >= gap:  # covered by nobody although they hold it still
        return name
    gone = one.holder.left_on is not None and one.holder.left_on <= last
    past = ("left", "stopped") if last < today else ("leaves", "stops")
    return f"{name} {past[0] if gone else past[1]} on {day_and_month(last, today)}"


def _away_on(away: Sequence[Days], day: date) -> Days | None:
    return next(
        (each for each in away if each[0] <= day and (each[1] is None or each[1] >= day)), None
    )


def _kind(row: CoverRow) -> str:
    label = Strand(row.strand).label
    return label[:1].lower() + label[1:]


def row_line(row: CoverRow) -> str:
    """Nobody from 1 December. Due by 8 December. Next planned on 3 December."""
    parts = []
    if row.gap is not None:
        parts.append(
            "nobody today" if row.gap <= row.today else f"nobody from {_day(row, row.gap)}"
        )
    for each in row.covers:
        until = f" until {_day(row, each.ends)}" if each.ends else ""
        since = f" from {_day(row, each.starts)}" if each.starts > row.today else ""
        parts.append(f"{each.holder.name} stands in{since}{until}")
    if row.next is not None:
        parts.append(f"{row.next.holder.name} begins on {_day(row, row.next.starts)}")
    if row.due is not None:
        parts.append(f"due by {_day(row, row.due)}")
    parts.append(f"next planned on {_day(row, row.planned)}" if row.planned else "nothing planned")
    words = ", ".join(parts)
    return capital(words)


def _day(row: CoverRow, day: date) -> str:
    return day_and_month(day, row.today)


def unnamed(row: CoverRow) -> dict[str, Any]:
    begin = reverse("people:relationship-begin", args=[row.agreement.assignment_id])
    return {
        "title": f"{row.supported.name}, {_kind(row)}",
        "href": f"{begin}?kind={HOLDER_OF[row.strand]}",
        "text": f"{row.agreement.assignment.team.name}. {row_line(row)}.",
    }


def to_mend(one: Person, may_record: bool) -> dict[str, Any]:
    """Of somebody of another patch it is their lead's, or the central team's."""
    if not may_record:
        return {
            "title": one.name,
            "href": "",
            "text": "Who leads their patch, or the central team, can record it.",
        }
    return {
        "title": one.name,
        "href": reverse("people:person-supervision", args=[one.pk]),
        "text": "Record the qualification, or a place booked on a course.",
    }


def choices(found: Sequence[Choice]) -> dict[UUID, tuple[str, str, list[tuple[str, str]]]]:
    return {
        one.row.agreement.pk: (
            f"{one.row.supported.name}, {_kind(one.row)}",
            f"{row_line(one.row)}." + ("" if one.fit else " Nobody who fits has room."),
            [(str(each.person.pk), who_fits(each, one.row)) for each in one.fit],
        )
        for one in found
    }


def who_fits(each: Candidate, row: CoverRow) -> str:
    """Kit Moran, in the same patch, supports 3 people, room for 9. On a phone a list shows the beginning of
    it alone, so what decides comes first."""
    near = each.is_near(row)
    people = count_words(each.taken, "person", "people")
    parts = [
        each.person.name,
        "in the same patch" if near else "",
        f"supports {people}" if each.taken else "supports nobody yet",
        f"room for {each.most - each.taken}" if each.most is not None else "",
        "" if near else each.post,
    ]
    return ", ".join(part for part in parts if part)


def initial(one: Group, found: Sequence[Choice], today: date) -> dict[str, Any]:
    """From when, and who is suggested for those who have nobody; for all, where everybody is
    looked after so far."""
    way, starts, ends = suggested_days(one, today)
    wanted = [each for each in found if each.row.gap is not None] or list(found)
    named = {
        f"to_{each.row.agreement.pk}": str(each.suggested.person.pk)
        for each in wanted
        if each.suggested is not None
    }
    return {"way": way, "starts": starts, "ends": ends, **named}


def suggested_days(one: Group, today: date) -> tuple[str | None, date, date | None]:
    gap = one.gap
    if gap is None:
        return None, today + DAY, None
    is_paused = _away_on(one.away, gap) is not None
    return COVER if is_paused else HAND_OVER, max(gap, today), None


def saved(way: str, people: int, starts: date, ends: date | None) -> str:
    who = count_words(people, "supervision")
    if way == COVER:
        done = f"{who} covered from {date_words(starts)} to {date_words(ends)}"
    else:
        done = f"{who} handed over from {date_words(starts)}"
    return f"Saved: {done}. Everybody it concerns gets one message."
