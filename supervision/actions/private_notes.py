from django.db import transaction

from supervision import rules
from supervision.errors import Changed
from supervision.models import Meeting, PrivateNote
from supervision.words import NOTE, below, note_words
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.sealed import seal


def add(*, meeting: Meeting, words: str, by: Viewer) -> None:
    """Below what is there: a note written before the meeting stays."""
    note = PrivateNote.objects.filter(meeting=meeting, author_id=by.me).first()
    whole = below(note_words(note), words.strip())
    write(meeting=meeting, words=whole, version=note.version if note else 0, by=by)


@transaction.atomic
def write(*, meeting: Meeting, words: str, by: Viewer, version: int | None = None) -> None:
    """Keeps, replaces or (with nothing in it) deletes the writer's own note. Raises Changed when
    another window of theirs wrote in between."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("assignment")
    locked = rows.get(pk=meeting.pk)
    place = rules.place_of(locked, by.today)
    rules.check(rules.may_keep_private_note, by, place)
    author = by.person_id or place.supported
    note = PrivateNote.objects.filter(meeting=locked, author_id=author).first()
    if version is not None and version != (note.version if note else 0):
        raise Changed
    if not words.strip():
        if note is not None:
            note.delete()
    else:
        note = note or PrivateNote(meeting=locked, author_id=author, version=0)
        note.words = seal(words.strip(), owner=author, label=NOTE, row=note.pk)
        note.written_at, note.version = clock.now(), note.version + 1
        note.save()
    audit.record(
        "private note written",
        by=by,
        on=place.supported,
        about=f"meeting {locked.pk}",
    )
