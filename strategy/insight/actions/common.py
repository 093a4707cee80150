"""What every write of this room begins and ends with."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model
from django.http import Http404

from workforce.core import audit, once
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave, SavedBefore

Row = TypeVar("Row", bound=Model)
CHANGED = "Somebody changed it while you wrote. How it stands now is on its page; what you wrote is still here"


def first(by: Viewer, once_key: str) -> None:
    """A double press saves once."""
    if once_key and not once.claim(by, once_key):
        raise SavedBefore


def locked(row: Row, by: Viewer) -> Row:
    """As it stands now, for nobody else to change meanwhile; 404 for whom it isn't."""
    rows = type(row)._default_manager.visible_to(by)  # type: ignore[attr-defined]
    found: Row | None = rows.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if found is None:
        raise Http404
    return found


def same(now: int, began_from: int | None) -> None:
    if now != began_from:
        raise CannotSave(CHANGED)


def fits(words: str, most: int, missing: str, field: str) -> str:
    words = words.strip()
    if not words:
        raise CannotSave(missing, field)
    if len(words) > most:
        raise CannotSave(f"Use {most:,} characters at most", field)
    return words


def link_fits(link: str, field: str = "link") -> str:
    """An address others can follow, or none."""
    link = link.strip()
    if link and not link.startswith(("https://", "http://")):
        raise CannotSave("Begin the address with https://", field)
    return link


def log(what: str, row: Model, by: Viewer) -> None:
    """Who did it is here alone: no page of the room says who wrote something down."""
    audit.record(what, by=by, on=None, about=f"{row._meta.model_name} {row.pk}")
