"""Equality of those who apply, apart from who they are: answered, followed by night, counted rarely."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction

from recruitment.selection.models import Candidate, FunnelRow, FunnelTally, Source
from recruitment.selection.models.funnel import Reached
from recruitment.selection.queries import reaching
from recruitment.states import OVER, STARTING
from workforce.core import clock, sealed, settings
from workforce.core.access import Viewer
from workforce.core.sealed import Plain, Sealed
from workforce.establishment.equality_lists import QUESTIONS, counted_answers, counted_as
from workforce.reports.crossing import cross

_LABEL = "selection.funnel"
_THREAD = "selection.funnel.thread"
_LENGTH = 256
_LOCK = 7_340_311
SOURCE, NO_ANSWER = "source", "-"
ENOUGH = 2
"""Times the smallest count: so many more people before it is counted anew."""


def enter(entered: Sequence[tuple[Candidate, str]]) -> None:
    """A row for everybody, with where they heard of it, so that having one says nothing. Of candidates who have a key."""
    threads = sealed.pseudonyms([candidate.pk for candidate, _ in entered], _THREAD)
    rows = [
        FunnelRow(selection_id=candidate.selection_id, thread=threads[candidate.pk])
        for candidate, _ in entered
    ]
    plain = [_plain(row, {SOURCE: source}) for row, (_, source) in zip(rows, entered, strict=True)]
    for row, blob in zip(rows, sealed.seal_many(plain), strict=True):
        row.answers_sealed = blob
    FunnelRow.objects.bulk_create(rows, batch_size=1000)


@transaction.atomic
def answer(*, candidate: Candidate, answers: Mapping[str, str]) -> None:
    """By the candidate's link, as often as they like: the last counts. The candidate's own row isn't touched, and no
    log tells that they answered."""
    thread = sealed.pseudonym(candidate.pk, _THREAD)
    rows = FunnelRow.objects.select_for_update().filter(thread=thread)
    # Twice: the night's run, should we have waited for it, put another row in the place of ours.
    row = rows.first() or rows.all().first()
    if row is None:
        return
    said = {slug: code for slug, code in answers.items() if code}
    kept = {SOURCE: _opened([row])[0].get(SOURCE, Source.NOT_SAID)}
    row.answers_sealed = _closed(row, kept | said)
    row.save(update_fields=["answers_sealed"])


@transaction.atomic
def follow() -> int:
    """By night: how far each came. Every row of a selection is written anew under another random id, in a random
    order and one transaction, so that nothing of when or after whom is left of it."""
    rows = list(FunnelRow.objects.select_for_update().filter(selection__request__stage__in=_ALIVE))
    reached = _reached({row.selection_id for row in rows})
    said = _opened(rows)
    fresh = []
    for row, answers in zip(rows, said, strict=True):
        made = FunnelRow(
            id=uuid4(), selection_id=row.selection_id, thread=row.thread,
            reached=reached.get(row.thread, row.reached),
        )  # fmt: skip
        fresh.append((made, answers))
    random.SystemRandom().shuffle(fresh)
    FunnelRow.objects.filter(pk__in=[row.pk for row in rows]).delete()
    blobs = sealed.seal_many([_plain(row, answers) for row, answers in fresh])
    for (row, _), blob in zip(fresh, blobs, strict=True):
        row.answers_sealed = blob
    FunnelRow.objects.bulk_create([row for row, _ in fresh])
    return len(fresh)


_ALIVE = ("advert", "shortlist", "interview", "offer", "checks", "starting", "arrived", "withdrawn")


def _reached(selections: Iterable[UUID]) -> dict[str, str]:
    """By thread, of candidates who are still here."""
    rows = Candidate.objects.filter(selection__in=list(selections)).prefetch_related("offers")
    came = {row.pk: reaching.of(row) for row in rows}
    threads = sealed.pseudonyms(came, _THREAD)
    return {thread: came[pk] for pk, thread in threads.items()}


@transaction.atomic
def count_if_due(*, by: Viewer) -> FunnelTally | None:
    """Of recruitments that are over, once a quarter and only once enough more people are in it: of two counts one
    could be taken from the other. None: it stands as it is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    values, day = settings.load(), clock.today()
    least = int(values.get("reports.smallest_count"))
    rows = list(FunnelRow.objects.filter(selection__request__stage__in=(*OVER, STARTING)))
    last = FunnelTally.objects.first()
    if last is not None:
        days = timedelta(days=int(values.get("selection.funnel_days")))
        if last.on + days > day or abs(len(rows) - last.people) < ENOUGH * least:
            return None
        last.delete()
    said = _opened(rows)
    counted = [(row.reached, answers) for row, answers in zip(rows, said, strict=True)]
    return FunnelTally.objects.create(on=day, people=len(rows), published=published(counted, least))


def published(rows: list[tuple[str, dict[str, str]]], least: int) -> dict[str, Any]:
    """By question: each answer, by how far people came, suppressed so that none of them can be worked out."""
    day = clock.today()
    groups = [(value, label) for value, label in Reached.choices]
    asked = [(each.slug, each.short, counted_answers(each.slug)) for each in QUESTIONS]
    asked.append((SOURCE, "Where they heard of it", list(Source.choices)))
    found = []
    for slug, words, answers in asked:
        codes = [*answers, (NO_ANSWER, "No answer")] if slug != SOURCE else answers
        table = _table(rows, slug, [code for code, _ in codes], day)
        found.append({"question": words, "answers": _suppressed(table, codes, groups, least)})
    return {"people": len(rows), "groups": [label for _, label in groups], "questions": found}


def _table(
    rows: list[tuple[str, dict[str, str]]], slug: str, codes: list[str], day: Any
) -> dict[str, dict[str, int]]:
    tally: Counter[tuple[str, str]] = Counter()
    for reached, said in rows:
        code = said.get(slug, NO_ANSWER)
        code = code if slug == SOURCE or code == NO_ANSWER else counted_as(slug, code, day)
        tally[code, reached] += 1
    return {code: {group: tally[code, group] for group in Reached.values} for code in codes}


def _suppressed(
    table: dict[str, dict[str, int]],
    codes: list[tuple[str, str]],
    groups: list[tuple[str, str]],
    least: int,
) -> list[dict[str, Any]]:
    crossed = cross(table, least=least, plain=[NO_ANSWER])
    if not crossed.totals:
        return []
    return [
        {
            "words": words,
            "total": crossed.totals[code].words,
            "cells": [crossed.cells[code, group].words for group, _ in groups] if crossed.cells else [],
        }
        for code, words in codes
    ]  # fmt: skip


def _plain(row: FunnelRow, said: Mapping[str, str]) -> Plain:
    text = json.dumps(dict(said), separators=(",", ":")).ljust(_LENGTH)
    return Plain(text, row.selection_id, _LABEL, row.pk)


def _closed(row: FunnelRow, said: Mapping[str, str]) -> bytes | None:
    return sealed.seal_many([_plain(row, said)])[0]


def _opened(rows: list[FunnelRow]) -> list[dict[str, str]]:
    texts = sealed.unseal_many(
        [Sealed(row.answers_sealed, row.selection_id, _LABEL, row.pk) for row in rows]
    )
    return [json.loads(text) for text in texts]
