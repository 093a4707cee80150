"""The questions of the next survey. A version that a survey was opened with stays; the next one begins as its copy."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from django.db import connection, transaction
from django.db.models import Max

from strategy.surveys import rules
from strategy.surveys.first import FIRST
from strategy.surveys.models import Asks, Kind, Question, Version
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.people.errors import Refused
from workforce.people.rules import need

FIXED = "A survey was opened with these questions, so they stay as they are. Begin a new version to change them"
LAST_ONE = "A survey needs one question at least"
TWO = "Give two answers at least, each on a line of its own"
MOST_QUESTIONS, MOST_OPTIONS = 40, 10
_LOCK = 7_340_221
Options = Sequence[str]


@transaction.atomic
def begin(*, kind: str, by: Viewer) -> Version:
    """The version in hand, or a new one that begins as the last."""
    need(rules.may_hold, by)
    if kind not in Kind.values:
        raise Refused("Choose what it is about")
    alone()
    made = _in_hand(kind)
    audit.record("survey questions prepared", by=by, on=None, about=f"version {made.pk}")
    return made


@transaction.atomic
def add(*, version: Version, asks: str, words: str, options: Options, by: Viewer) -> Question:
    row = _open(version, by)
    said = _options(asks, options)
    if row.questions.count() >= MOST_QUESTIONS:
        raise Refused(
            f"{MOST_QUESTIONS} questions are as many as anybody answers. Take one out first"
        )
    last = row.questions.aggregate(last=Max("order"))["last"] or 0
    made = Question(
        version=row, key=_key(), order=last + 1, asks=asks, words=words.strip(), options=said
    )
    made.save(force_insert=True)
    return made


@transaction.atomic
def change(*, question: Question, asks: str, words: str, options: Options, by: Viewer) -> Question:
    """Other words are another question: years are compared by the same words alone."""
    version = _open(question.version, by)
    row: Question = version.questions.get(pk=question.pk)
    said = (asks, words.strip(), _options(asks, options))
    if said != (row.asks, row.words, row.options):
        row.key = _key()
        row.asks, row.words, row.options = said
        row.save()
    return row


@transaction.atomic
def remove(*, question: Question, by: Viewer) -> None:
    version = _open(question.version, by)
    if version.questions.count() < 2:
        raise Refused(LAST_ONE)
    version.questions.filter(pk=question.pk).delete()


@transaction.atomic
def earlier(*, question: Question, by: Viewer) -> None:
    """One place up."""
    version = _open(question.version, by)
    rows = list(version.questions.all())
    at = next((n for n, row in enumerate(rows) if row.pk == question.pk), 0)
    if at:
        rows[at - 1], rows[at] = rows[at], rows[at - 1]
        for number, row in enumerate(rows, 1):
            row.order = number
        Question.objects.bulk_update(rows, ["order"])


def fix(kind: str) -> Version:
    """The version in hand, else the last one; from now on it stays. Inside the action that opens a survey."""
    last = Version.objects.filter(kind=kind).order_by("-number").first()
    row: Version = last or _in_hand(kind)
    if not row.is_fixed:
        row.is_fixed = True
        row.save(update_fields=["is_fixed"])
    return row


def alone() -> None:
    """Of two who begin or open at once the second waits, and finds what the first one made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _in_hand(kind: str) -> Version:
    last = Version.objects.select_for_update(no_key=True).filter(kind=kind).first()
    if last is not None and not last.is_fixed:
        return last
    made = Version.objects.create(kind=kind, number=last.number + 1 if last else 1)
    asked = [(row.key, row.asks, row.words, row.options) for row in last.questions.all()] if last else [
        (row.key, row.asks, row.words, list(row.options)) for row in FIRST[kind]
    ]  # fmt: skip
    Question.objects.bulk_create(
        Question(version=made, order=number, key=key, asks=asks, words=words, options=options)
        for number, (key, asks, words, options) in enumerate(asked, 1)
    )
    return made


def _open(version: Version, by: Viewer) -> Version:
    need(rules.may_hold, by)
    row: Version = Version.objects.select_for_update(no_key=True).get(pk=version.pk)
    if row.is_fixed:
        raise Refused(FIXED)
    return row


def _options(asks: str, options: Options) -> list[str]:
    found = [each.strip() for each in options if each.strip()] if asks == Asks.CHOICE else []
    if asks == Asks.CHOICE and not 2 <= len(found) <= MOST_OPTIONS:
        raise Refused(TWO)
    return [each[:80] for each in found]


def _key() -> str:
    return secrets.token_hex(8)
