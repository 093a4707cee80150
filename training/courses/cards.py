"""Courses on Today: what comes, who came, who applied, what waits to be marked, and what is soon to be handed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from uuid import UUID

from django.urls import reverse

from training.courses.queries import today
from training.courses.queries.today import Row
from workforce.core.access import Viewer
from workforce.core.cards import Answer, Card, CardRow, ComingRow, Contribution
from workforce.core.presenting import count_words, day_and_month
from workforce.gatherings import presenters as words
from workforce.gatherings.coming import coming_row

EYEBROW = "Courses"


def build(viewer: Viewer) -> Contribution:
    found = today.of(viewer)
    cards = [
        *_who_came(found.to_close),
        *_time(found.time),
        *_applications(found.applications),
        *_free(found.free),
        *_unled(found.unled),
        *_to_mark(found.to_mark),
        *_to_talk(found.to_talk),
        *_own(found.own, viewer),
    ]
    return Contribution(cards=cards, coming=[_coming(row) for row in found.coming])


def _who_came(rows: Sequence[Row]) -> Iterator[CardRow]:
    for row in rows:
        when = words.when_words(row.gathering)
        yield CardRow(
            key=f"course-register:{row.about}",
            eyebrow=EYEBROW,
            title=f"Who came on {when}?",
            text=f"{row.title}. Everyone is ticked: untick whoever was not there.",
            day=row.gathering.day,
            icon="people",
            answers=(Answer("Say who came", reverse("courses:day-register", args=[row.about]), about=when),),
        )  # fmt: skip


def _time(rows: Sequence[Row]) -> Iterator[CardRow]:
    for row in rows:
        if row.day is not None:
            yield CardRow(
                key=f"course-time:{row.about}",
                eyebrow=EYEBROW,
                title=f"Is there time at work for {row.called}'s course?",
                text=f"{row.title}. Without it they can't have a place.",
                day=row.day,
                icon="calendar",
                answers=(Answer("Look at the days", reverse("courses:time-say", args=[row.about]), about=row.called),),
            )  # fmt: skip


def _by_run(rows: Sequence[Row]) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = {}
    for row in rows:
        found.setdefault(row.run, []).append(row)
    return found


def _waiting(
    rows: Sequence[Row], key: str, icon: str, page: str, title: Callable[[int], str], more: str = ""
) -> Iterator[CardRow]:
    """One card a run, however many wait in it."""
    for run, theirs in _by_run(rows).items():
        yield CardRow(
            key=f"{key}:{run}:{len(theirs)}",
            eyebrow=EYEBROW,
            title=title(len(theirs)),
            text=f"{theirs[0].title}.{more}",
            day=min(row.day for row in theirs if row.day),
            icon=icon,
            answers=(Answer("Look at them", reverse(page, args=[run]), about=theirs[0].title),),
        )


def _assignments(count: int) -> str:
    return count_words(count, "assignment waits", "assignments wait")


def _applications(rows: Sequence[Row]) -> Iterator[CardRow]:
    def title(count: int) -> str:
        return f"{count_words(count, 'application waits', 'applications wait')} for an answer"

    return _waiting(rows, "course-applications", "people", "courses:run-selection", title)


def _to_mark(rows: Sequence[Row]) -> Iterator[CardRow]:
    def title(count: int) -> str:
        return f"{_assignments(count)} to be marked"

    return _waiting(rows, "course-to-mark", "book", "courses:run-cohort", title)


def _to_talk(rows: Sequence[Row]) -> Iterator[CardRow]:
    def title(count: int) -> str:
        return f"{_assignments(count)} to be talked about"

    more = " After the talk it can be handed in once more."
    return _waiting(rows, "course-to-talk", "talk", "courses:run-cohort", title, more)


def _free(rows: Sequence[Row]) -> Iterator[CardRow]:
    def title(count: int) -> str:
        return f"A place is free, and {count_words(count, 'person is', 'people are')} on the reserve list"

    more = " They wait to hear from you."
    return _waiting(rows, "course-free", "people", "courses:run-selection", title, more)


def _unled(rows: Sequence[Row]) -> Iterator[CardRow]:
    """One card a run: whoever is chosen leads each of its days from then on."""
    for run, theirs in _by_run(rows).items():
        first = min(theirs, key=lambda each: each.starts)
        when = words.when_words(first.gathering)
        more = f", and {count_words(len(theirs) - 1, 'more day')}" if len(theirs) > 1 else ""
        yield CardRow(
            key=f"course-unled:{run}:{len(theirs)}",
            eyebrow=EYEBROW,
            title=f"Nobody leads {when}{more}",
            text=f"{first.title}. Choose somebody, or call the day off.",
            day=first.gathering.day,
            icon="calendar",
            answers=(Answer("Choose who leads it", reverse("courses:run-lead", args=[run]), about=first.title),),
        )  # fmt: skip


def _own(rows: Sequence[Row], viewer: Viewer) -> Iterator[CardRow]:
    for row in rows:
        if row.day is None:
            continue
        day = day_and_month(row.day, viewer.today)
        yield CardRow(
            key=f"course-work:{row.about}:{row.day.isoformat()}",
            eyebrow=EYEBROW,
            title=f"{row.title} is due by {day}" if row.day >= viewer.today else f"{row.title} was due on {day}",
            text=f"{row.called}. If you need more time, ask those who give the course.",
            day=row.day,
            icon="book",
            answers=(Answer("Look at it", reverse("courses:work-detail", args=[row.about]), about=row.title),),
        )  # fmt: skip


def _coming(row: Row) -> ComingRow:
    href = reverse("courses:run-detail", args=[row.run])
    return coming_row(row.gathering, row.note, title=row.title, href=href)


CARDS = [Card("courses", build)]
