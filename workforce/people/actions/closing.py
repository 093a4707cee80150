"""Teams, service areas and patches close with a last day, and open again until it is over."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.people import signals
from workforce.people.actions.relationships import MEANWHILE
from workforce.people.closing import Closable, concerned, in_the_way, standing
from workforce.people.errors import Conflict, Refused
from workforce.people.models import ServiceArea, Team


@transaction.atomic
def close(place: Closable, *, ends: date, seen: date | None, by: Viewer) -> bool:
    """`ends` is its last day. Today only where nobody and nothing stands there; on a later day whatever still
    does has until then. `seen` is the last day its writer saw. False where it closes on that day already."""
    row = _held(place)
    if row.ends == ends:
        return False
    if row.ends != seen:
        raise Conflict(_meanwhile(row))
    _refuse_over(row)
    today = clock.today()
    if ends < today:
        raise Refused("Choose today or a later day as the last: what was so on a day stays so.")
    if ends == today and (found := in_the_way(standing(row, ends))):
        what = "; ".join(each.words for each in found)
        raise Refused(
            f"It can't close today while something stands here. {what}. See to that first, or choose a later day."
        )
    _save(row, ends, "closed", last=ends, by=by)
    return True


@transaction.atomic
def open_again(place: Closable, *, by: Viewer) -> bool:
    """Until its last day is over. False where it is open."""
    row = _held(place)
    if row.ends is None:
        return False
    _refuse_over(row)
    _save(row, None, "opened again", last=row.ends, by=by)
    return True


def _held(place: Closable) -> Closable:
    """Whoever puts something there at this moment comes before us, and is seen, or after us, and learns of it."""
    row: Closable | None = type(place).objects.select_for_update().filter(pk=place.pk).first()  # type: ignore[assignment]
    if row is None:
        raise Conflict(MEANWHILE)
    return row


def _meanwhile(row: Closable) -> str:
    now = (
        f"It closes on {date_words(row.ends)} by now"
        if row.ends
        else "It was opened again meanwhile"
    )
    return f"{now}. Look at it again, then decide."


def _refuse_over(row: Closable) -> None:
    if row.ends is not None and row.ends < clock.today():
        raise Refused(
            f"It closed on {date_words(row.ends)}, and that stays in the record. Add a new one under another name."
        )


def _save(row: Closable, ends: date | None, what: str, *, last: date, by: Viewer) -> None:
    """`last`: after which day something standing there has it to be told."""
    row.ends = ends
    row.save(update_fields=["ends"])
    noun = "team" if isinstance(row, Team) else "area" if isinstance(row, ServiceArea) else "patch"
    audit.record(f"{noun} {what}", by=by, on=None, about=f"{noun} {row.pk}")
    signals.place_closing.send(sender=None, place=row, last=ends, pages=concerned(row, last), by=by)
