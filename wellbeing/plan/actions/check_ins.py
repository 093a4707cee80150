"""How somebody really is, for themselves; shown to one person where they say so, each time anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wellbeing import holders
from wellbeing.plan import labels, rules
from wellbeing.plan.actions.sharing import CHANGED
from wellbeing.plan.errors import Refused
from wellbeing.plan.models import CheckIn, Rhythm
from wellbeing.plan.slugs import CHECK_IN_EVERY, CHECK_IN_KEPT, CHECK_IN_SEEN
from workforce.core import audit, clock, settings
from workforce.core.access import Viewer
from workforce.core.ids import uuid7
from workforce.core.sealed import Plain, seal_many

ANSWERS = ("Steady", "Up and down", "Finding it hard", "Not sure", "I'd rather not say")


@dataclass(frozen=True, slots=True)
class Said:
    """`key`: a role and who holds it ("buddy:0190…"), or "" for nobody."""

    answer: str
    words: str = ""
    key: str = ""


@transaction.atomic
def add(said: Said, *, by: Viewer) -> CheckIn:
    """Raises Refused."""
    if said.answer not in ANSWERS:
        raise Refused("Choose what comes closest")
    rhythm = _rhythm(by)
    pk = uuid7()
    answer, words = seal_many(
        [
            Plain(said.answer, rhythm.pk, labels.ANSWER, pk),
            Plain(said.words.strip(), rhythm.pk, labels.WORDS, pk),
        ]
    )
    row = CheckIn(id=pk, rhythm=rhythm, on=by.today, answer_words=answer, own_words=words)
    if said.key:
        _share(row, said.key, by)
    row.save(force_insert=True)
    _only_the_latest(row, by)
    if rhythm.next_on is not None:
        _next(rhythm, by.today)
    audit.record("check-in written", by=by, on=by.person_id, about=f"check-in {pk}", private=True)
    return row


@transaction.atomic
def keep_to(*, every_days: int | None, by: Viewer) -> Rhythm:
    """None: stop, with no question asked; what was written stays."""
    rhythm = _rhythm(by)
    if every_days is None:
        rhythm.next_on = None
        rhythm.save(update_fields=["next_on"])
        return rhythm
    rhythm.every_days = every_days
    last = rhythm.check_ins.order_by("-on").values_list("on", flat=True).first()
    _next(rhythm, last or by.today)
    return rhythm


@transaction.atomic
def not_now(*, by: Viewer) -> None:
    """This one is left out."""
    rhythm = Rhythm.objects.filter(person_id=by.me, next_on__isnull=False).first()
    if rhythm is None:
        raise Http404
    _next(rhythm, by.today)


@transaction.atomic
def stop_sharing(*, check_in: CheckIn, by: Viewer) -> None:
    """At once."""
    rows = CheckIn.objects.filter(pk=check_in.pk, rhythm__person_id=by.me)
    if by.person_id is None or not rows.update(holder=None, role="", seen_until=None):
        raise Http404


@transaction.atomic
def delete(*, check_in: CheckIn, by: Viewer) -> None:
    rows = CheckIn.objects.filter(pk=check_in.pk, rhythm__person_id=by.me)
    if by.person_id is None or not rows.delete()[0]:
        raise Http404


def _only_the_latest(row: CheckIn, by: Viewer) -> None:
    """Whoever is shown one reads no more of those before: they don't come back when this one is taken away."""
    if row.holder_id is None:
        return
    before = CheckIn.objects.filter(rhythm=row.rhythm_id, holder=row.holder_id).exclude(pk=row.pk)
    before.filter(seen_until__gte=by.today).update(seen_until=by.today - timedelta(days=1))


def note_reading(*, check_in: CheckIn, by: Viewer) -> None:
    """Once: whoever wrote it sees when it was read."""
    if CheckIn.objects.filter(pk=check_in.pk, read_at__isnull=True).update(read_at=clock.now()):
        audit.record(
            "check-in read", by=by, on=check_in.rhythm.person_id, about=f"check-in {check_in.pk}",
            basis="shared by the writer", private=True,
        )  # fmt: skip


def forget_old() -> int:
    before = clock.today() - timedelta(days=int(settings.get(CHECK_IN_KEPT)))
    return CheckIn.objects.filter(on__lt=before).delete()[0]


def _rhythm(by: Viewer) -> Rhythm:
    if by.person_id is None or not rules.may_have.test(by, None):
        raise Http404
    every = int(settings.get(CHECK_IN_EVERY))
    Rhythm.objects.bulk_create(
        [Rhythm(person_id=by.person_id, every_days=every, next_on=by.today)], ignore_conflicts=True
    )
    row: Rhythm = Rhythm.objects.select_for_update(no_key=True).get(person_id=by.me)
    return row


def _next(rhythm: Rhythm, after: date) -> None:
    rhythm.next_on = after + timedelta(days=rhythm.every_days)
    rhythm.save(update_fields=["every_days", "next_on"])


def _share(row: CheckIn, key: str, by: Viewer) -> None:
    role, _, person = key.partition(":")
    held = holders.holders_of([by.me], by.today)[by.me]
    found = next((each for each in held if key == f"{each.role}:{each.person_id}"), None)
    if found is None:
        raise Refused(CHANGED)
    row.role, row.holder_id = role, UUID(person)
    row.seen_until = by.today + timedelta(days=int(settings.get(CHECK_IN_SEEN)))
