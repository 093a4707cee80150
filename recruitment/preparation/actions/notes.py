"""What a team hopes and worries: written before at the open question, said at the tables, and answered."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from django.db import transaction

from recruitment.preparation import rules, sealing
from recruitment.preparation.actions.preparations import QUESTION
from recruitment.preparation.errors import CannotSave, Changed, SavedBefore
from recruitment.preparation.models import Note, NoteKind, Preparation, Session, Source
from recruitment.preparation.models.note import MOST_WORDS
from workforce.core import audit, limits, links, once
from workforce.core.access import Viewer
from workforce.core.links import LinkViewer

MOST_AN_HOUR, HOUR = 120, 3600
MOST_BEFORE = 400
FULL = "There is a lot to answer here already. Say it in the session, please"
__all__ = ["CannotSave", "Changed", "answer", "take_out", "write_before", "write_table"]
Said = tuple[str, str]
"""Its kind, and the words."""


@transaction.atomic
def write_before(*, said: Sequence[Said], link: LinkViewer, once_key: str = "") -> int:
    """By the open question, without a name; returns how many. A second press saves nothing more, and says nothing."""
    if link.purpose != QUESTION:
        raise CannotSave(links.GONE)
    if not limits.is_within(QUESTION, str(link.about), most=MOST_AN_HOUR, seconds=HOUR):
        raise CannotSave("Many people are writing just now. Try again in an hour")
    row = Preparation.objects.select_for_update(no_key=True).get(pk=link.about)
    if Note.objects.filter(preparation=row, source=Source.BEFORE).count() >= MOST_BEFORE:
        raise CannotSave(FULL)
    made = _write(row, said, Source.BEFORE, once_key)
    if made:
        audit.record(
            "preparation question answered",
            by=Viewer.nobody(),
            on=None,
            about=f"preparation {row.pk}",
        )
    return made


@transaction.atomic
def write_table(
    *, preparation: Preparation, said: Sequence[Said], by: Viewer, once_key: str = ""
) -> int:
    """Whoever gave it is asked no more. Who wrote it down is kept with none of them."""
    rules.need(by.is_system or rules.may_write_notes.test(by, preparation))
    if once_key and not once.claim(by, once_key):
        raise SavedBefore
    made = _write(preparation, said, Source.SESSION)
    held = Session.objects.filter(
        preparation=preparation, gathering__register_closed_at__isnull=False
    )
    held.filter(noted_on__isnull=True).update(noted_on=by.today)
    audit.record("preparation noted", by=by, on=None, about=f"preparation {preparation.pk}")
    return made


@transaction.atomic
def answer(*, note: Note, words: str, version: int, by: Viewer) -> Note:
    """Or another answer in place of it. Of two at once the second is told, and loses nothing of theirs."""
    rules.need(by.is_system or rules.may_answer.test(by, note))
    row = Note.objects.select_for_update(no_key=True, of=("self",)).filter(pk=note.pk).first()
    if row is None:
        raise Changed("This was taken out in the meantime")
    if row.version != version:
        raise Changed(
            "Somebody answered this in the meantime. Read it, then send yours if it says more"
        )
    sealing.seal_answer(row, words.strip())
    row.answered_by_id, row.answered_on = by.person_id, by.today
    row.version += 1
    row.save(update_fields=["answer", "answered_by", "answered_on", "version"])
    audit.record(
        "preparation note answered", by=by, on=None, about=f"preparation {row.preparation_id}"
    )
    return row


@transaction.atomic
def take_out(*, note: Note, by: Viewer) -> None:
    """It names somebody, or was written by mistake. Twice is once."""
    rules.need(by.is_system or rules.may_write_notes.test(by, note.preparation))
    gone, _ = Note.objects.filter(pk=note.pk).delete()
    if gone:
        about = f"preparation {note.preparation_id}"
        audit.record("preparation note taken out", by=by, on=None, about=about)


def _write(row: Preparation, said: Sequence[Said], source: str, once_key: str = "") -> int:
    wanted = [(kind, words.strip()) for kind, words in said if words.strip()]
    if not wanted:
        raise CannotSave("Write a hope or a worry first", "worry")
    made = []
    for number, (kind, words) in enumerate(wanted):
        if len(words) > MOST_WORDS or kind not in NoteKind.values:
            raise CannotSave(f"Keep each to {MOST_WORDS} letters")
        note = Note(preparation=row, kind=kind, source=source, once=_once(once_key, number))
        sealing.seal_said(note, words)
        made.append(note)
    if once_key and Note.objects.filter(once__in=[note.once for note in made]).exists():
        return 0
    Note.objects.bulk_create(made)
    return len(made)


def _once(key: str, number: int) -> str | None:
    """What says nothing of whoever sent it."""
    return sha256(f"{key}:{number}".encode()).hexdigest() if key else None
