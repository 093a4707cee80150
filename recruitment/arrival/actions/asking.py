"""A quick question: one press, and whoever was chosen knows that somebody would like a word. Kept for a few weeks."""

from __future__ import annotations

from datetime import timedelta

from dateutil.relativedelta import relativedelta
from django.db import transaction

from recruitment.arrival import rules, telling
from recruitment.arrival.models import Arrival, Word
from workforce.core import audit, clock, settings
from workforce.core.access import Viewer
from workforce.core.sealed import seal
from workforce.people.errors import Refused
from workforce.people.models import Person, Relationship

TO = ("buddy", "peer_supervisor")
LINE = "arrival.word.line"
MOST = 200


def may_ask(by: Viewer) -> Arrival | None:
    """In the first months of whoever asks, from their first day on."""
    if by.person_id is None:
        return None
    rows = (
        Arrival.objects.going_on()
        .filter(person=by.me, starts__lte=by.today)
        .select_related("assignment")
    )
    row = rows.order_by("-starts").first()
    return row if row is not None and is_in_time(row, by) else None


def is_in_time(arrival: Arrival, by: Viewer) -> bool:
    months = relativedelta(months=int(settings.of(by).get("arrival.word_months")))
    starts = arrival.starts
    return arrival.over_on is None and starts is not None and starts <= by.today < starts + months


@transaction.atomic
def ask(*, kind: str, line: str = "", by: Viewer) -> Word:
    """Of the buddy or the peer supervisor. While one waits, asking again is the same one."""
    arrival, me = rules.have(may_ask(by)), rules.have(by.person_id)
    if kind not in TO:
        raise Refused("Choose your buddy or your peer supervisor")
    holder = (
        Relationship.objects.running(by.today)
        .filter(assignment=arrival.assignment, kind=kind)
        .first()
    )
    if holder is None:
        raise Refused("Nobody is named there yet. Your line manager can, or ask the other one")
    if len(line) > MOST:
        raise Refused(f"Use {MOST} characters at most. The rest is for when you talk")
    Person.objects.select_for_update(no_key=True).get(pk=by.me)
    open_ = Word.objects.filter(asked_by=by.me, to=holder.holder_id, done_on__isnull=True).first()
    if open_ is not None:
        return open_
    row = Word(asked_by_id=me, to_id=holder.holder_id, asked_at=clock.now(), on=by.today)
    row.line = seal(line.strip(), owner=me, label=LINE, row=row.pk)
    row.save(force_insert=True)
    audit.record("quick question asked", by=by, on=by.person_id, about=f"word {row.pk}")
    telling.word(row, by=by)
    return row


@transaction.atomic
def will_ring(*, word: Word, by: Viewer) -> Word:
    row = _locked(word)
    rules.need(by.person_id == row.to_id)
    if row.done_on is None and row.will_ring_on is None:
        row.will_ring_on = by.today
        row.save(update_fields=["will_ring_on"])
        telling.will_ring(row, by=by)
    return row


@transaction.atomic
def done(*, word: Word, by: Viewer) -> Word:
    """By either: they have talked, or it has solved itself."""
    row = _locked(word)
    rules.need(by.person_id in (row.to_id, row.asked_by_id))
    if row.done_on is None:
        row.done_on = by.today
        row.save(update_fields=["done_on"])
    return row


def forget_old(*, by: Viewer) -> int:
    """Whatever became of it."""
    first = by.today - timedelta(days=int(settings.get("arrival.word_days")))
    return Word.objects.filter(on__lt=first).delete()[0]


def _locked(word: Word) -> Word:
    row = Word.objects.select_for_update().filter(pk=word.pk).first()
    return rules.have(row)
