"""Words and order for templates. No queries here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse

from strategy.surveys import groups
from strategy.surveys.actions.answering import options
from strategy.surveys.going import SoFar
from strategy.surveys.models import Asks, Kind, Question, Reply, Survey, Version
from strategy.surveys.states import OPEN
from workforce.core.presenting import count_words, date_words

SKIPPED = "Not answered"


def survey_rows(rows: Sequence[Survey], mine: Collection[UUID]) -> list[dict[str, Any]]:
    return [
        {
            "title": str(row),
            "href": reverse("surveys:survey-detail", args=[row.pk]),
            "text": when_words(row),
            "tag": ("For you to answer", "yellow") if row.pk in mine else (),
        }
        for row in rows
    ]


def when_words(row: Survey) -> str:
    if row.state == OPEN:
        return f"Open until {date_words(row.closes_on)}."
    if not row.poured:
        return f"Closed on {date_words(row.closes_on)}. Fewer than {row.least} answered, so nothing is shown and nothing was kept."
    return f"Closed on {date_words(row.closes_on)}. {count_words(row.poured, 'answer')}."


def answered_words(row: Survey) -> str:
    """While it is open."""
    if row.poured:
        return f"{row.poured} or more have answered. How many exactly is said when it is closed."
    return f"How many have answered is shown to nobody until {row.least} have, and then in steps."


def check_rows(questions: Sequence[Question], so_far: SoFar) -> list[dict[str, Any]]:
    rows = []
    for number, each in enumerate(questions):
        said = so_far.answer_of(each)
        words = said if each.asks == Asks.WORDS else options(each.asks, each.options).get(said, "")
        rows.append({"asked": each.words, "said": words or SKIPPED, "at": number})
    return rows


def post_words(so_far: SoFar, patches: Mapping[str, str]) -> str:
    said = [patches.get(so_far.patch, ""), dict(groups.POSTS).get(so_far.post, "")]
    return ", ".join(filter(None, said)) or "Not said"


def version_rows(rows: Sequence[Version]) -> list[dict[str, Any]]:
    return [
        {
            "title": str(row),
            "href": reverse("surveys:version-detail", args=[row.pk]),
            "text": count_words(row.n_questions, "question"),  # type: ignore[attr-defined]
            "tag": ("As it was asked", "green") if row.is_fixed else ("In hand", "blue"),
        }
        for row in rows
    ]


def reply_rows(rows: Sequence[Reply]) -> list[dict[str, Any]]:
    return [
        {"who": row.by.name if row.by else "Alongside", "what": "wrote", "at": row.on, "lines": [row.words]}
        for row in rows
    ]  # fmt: skip


def kind_words(kind: str) -> str:
    return str(Kind(kind).label)
