"""Records that are put right by hand, in words. No queries here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from training.gives import GIFTS
from training.models import Record, TakenOut, Why
from training.presenters.words import how_known, until_words
from training.queries.records import Found
from workforce.core.presenting import date_words


def found_rows(rows: Sequence[Found]) -> list[Mapping[str, str]]:
    return [
        {
            "title": each.name,
            "href": reverse("training:person-detail", args=[each.person_id])
            if each.person_id
            else reverse("training:staff-detail", args=[each.staff_id]),
            "text": each.what,
        }
        for each in rows
    ]


def record_rows(rows: Sequence[Record], today: date) -> list[list[Any]]:
    """Each leads to where it is put right."""
    return [
        [
            {"text": row.course.title, "href": reverse("training:record-detail", args=[row.pk])},
            date_words(row.completed_on),
            until_words(row.until, today),
            how_known(row),
        ]
        for row in rows
    ]


def facts(row: Record, today: date) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"key": "Completed on", "value": date_words(row.completed_on)},
        {"key": "Counts", "value": until_words(row.until, today)},
        {"key": "How we know", "value": how_known(row)},
    ]
    if row.register:
        found.append({"key": "Register", "value": row.register.name})
    if gift := GIFTS.get(row.course.gives):
        found.append({"key": "What it gives", "value": gift.words})
    return found


def follows(row: Record) -> str:
    """What goes with it, once it is out or corrected."""
    gift = GIFTS.get(row.course.gives)
    what = f"“{gift.words}” goes with it where nothing else gives it. " if gift else ""
    counted = "Their team is counted anew. " if gift and gift.in_teams else ""
    return f"{what}{counted}What is due is worked out anew."


def taken_out_words(row: TakenOut, *, own: bool = False) -> str:
    """Taken out on 5 November 2026: it was somebody else."""
    done = (
        "Corrected" if row.why in (Why.OTHER_COURSE, Why.OTHER_DAY, Why.OTHER_END) else "Taken out"
    )
    why = str(Why(row.why).label)
    by = "" if own or row.by is None else f" by {row.by.name}"
    words = f"{done}{by} on {date_words(row.at)}: {why[:1].lower()}{why[1:]}."
    if row.put_back_at:
        return f"{words} Put back on {date_words(row.put_back_at)}."
    if row.instead:
        now = [date_words(row.instead.completed_on)]
        if row.instead.course_id != row.course_id:
            now.insert(0, row.instead.course.title)
        elif row.why == Why.OTHER_END and row.instead.until:
            now = [f"it counts until {date_words(row.instead.until)}"]
        words += f" Now {', '.join(now)}."
    return words


def taken_out_rows(
    rows: Sequence[TakenOut], names: Mapping[str, str], *, me: Any
) -> list[dict[str, Any]]:
    return [
        {
            "title": f"{row.course.title}, {date_words(row.completed_on)}",
            "who": row.person.name if row.person else names.get(row.employee_number, f"Employee number {row.employee_number}"),
            "text": taken_out_words(row),
            "from": f"From the register “{row.register.name}”." if row.register else "",
            "back": reverse("training:taken-out-put-back", args=[row.pk])
            if row.put_back_at is None and (row.person_id is None or row.person_id != me)
            else "",
        }
        for row in rows
    ]  # fmt: skip


def own_rows(rows: Sequence[TakenOut]) -> list[dict[str, str]]:
    return [
        {
            "title": f"{row.course.title}, {date_words(row.completed_on)}",
            "href": "",
            "text": taken_out_words(row, own=True),
        }
        for row in rows
    ]
