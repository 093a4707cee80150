"""Points of friction: noted, taken back, counted once a half year. No line of the log says who noted or read anything."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import Http404

from wellbeing.care import rules
from wellbeing.care.defaults import HALVES, LEAST
from wellbeing.care.halves import half_of
from wellbeing.care.labels import HELP, MARK, MOST_WORDS, THEME
from wellbeing.care.models import Friction, Note, Theme, ThemeWords
from wellbeing.care.queries.friction import patches_near
from workforce.core import sealed, settings
from workforce.core.access import Viewer
from workforce.core.sealed import Plain, Sealed, pseudonym, seal, seal_many, unseal_many
from workforce.people.errors import Conflict, Refused

FEWEST = 5
_STEP = 5
TWICE = (
    "You have noted this already, this half year. Take that back first if you want to write it anew"
)


@transaction.atomic
def note(*, patch: UUID, kind: str, words: str = "", by: Viewer) -> Note:
    if by.person_id is None or not rules.may_note.test(by, None):
        raise Http404
    if patch not in {each.pk for each in patches_near(by)}:
        raise Refused("Choose where it is")
    if kind not in Friction.values:
        raise Refused("Choose what it is about")
    if len(words) > MOST_WORDS:
        raise Refused(f"Use {MOST_WORDS:,} characters at most")
    row = Note(
        patch_id=patch, kind=kind, half=half_of(by.today), mark=pseudonym(by.person_id, MARK)
    )
    row.help_words = seal(words.strip(), owner=row.pk, label=HELP, row=row.pk)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(TWICE) from error
    return row


@transaction.atomic
def take_back(row: Note, *, by: Viewer) -> None:
    """While its half year runs. Nothing is left of it, and twice is once."""
    mine = Note.objects.visible_to(by).select_for_update().filter(pk=row.pk)
    if by.person_id is None or not mine.exists():
        raise Http404
    if row.half != half_of(by.today):
        raise Http404
    mine.delete()
    sealed.erase([row.pk])


@transaction.atomic
def take_back_waiting(*, by: Viewer) -> None:
    """Of what was handed over all that is part of no theme so far. It says nothing of whether there was any: so it tells
    nobody, the writer neither, what others noted."""
    if by.person_id is None or not rules.may_note.test(by, None):
        raise Http404
    rows = Note.objects.visible_to(by).select_for_update().filter(half__lt=half_of(by.today))
    ids = list(rows.values_list("pk", flat=True))
    Note.objects.filter(pk__in=ids).delete()
    sealed.erase(ids)


@transaction.atomic
def count(*, day: date) -> int:
    """Of all half years that are over: what enough people noted becomes a theme, and their notes are gone. What fewer noted
    waits, unseen, and is deleted in the end. A second run the same half year finds nothing to do."""
    values = settings.load(day)
    least = max(int(values.get(LEAST)), FEWEST)
    now = half_of(day)
    pool: dict[tuple[UUID, str], list[Note]] = defaultdict(list)
    for row in Note.objects.select_for_update().filter(half__lt=now).order_by("pk"):
        pool[row.patch_id, row.kind].append(row)
    done: list[Note] = []
    made = 0
    for (patch, kind), rows in pool.items():
        people = len({row.mark for row in rows})
        if people >= least:
            _publish(patch, kind, now - 1, people, rows)
            done += rows
            made += 1
        else:
            done += [row for row in rows if row.half < now - int(values.get(HALVES))]
    ids = [row.pk for row in done]
    Note.objects.filter(pk__in=ids).delete()
    sealed.erase(ids)
    return made


def _publish(patch: UUID, kind: str, half: int, people: int, rows: list[Note]) -> None:
    """In steps of five, so that two looks don't tell what one more wrote."""
    theme = Theme.objects.create(
        patch_id=patch, kind=kind, half=half, at_least=people // _STEP * _STEP
    )
    texts = unseal_many([Sealed(row.help_words, row.pk, HELP, row.pk) for row in rows])
    words = [ThemeWords(theme=theme) for text in texts if text]
    plain = [
        Plain(text, theme.pk, THEME, row.pk)
        for text, row in zip(filter(None, texts), words, strict=True)
    ]
    for row, blob in zip(words, seal_many(plain), strict=True):
        row.help_words = blob
    # By their random keys: in the order in which they come out, not that in which they were written.
    ThemeWords.objects.bulk_create(sorted(words, key=lambda row: row.pk))
