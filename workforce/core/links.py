"""Links for those who have no account: candidates, and whoever of a team is asked to score.

Whoever opens one is a `LinkViewer`: they may do what the link is for, about the one row it is about, and see nothing
else. A link that was used, ran out or was withdrawn reads like one that never was. A page behind one is
`accounts.doors.open_to_all` and `never_cache`, and its secret stands in no mail of ours but the one that brings it,
in no log and in no title."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from workforce.core import clock
from workforce.core.errors import CannotSave
from workforce.core.models import Link

GONE = "This link has been used, or it is no longer open. Ask whoever gave it to you for a new one"


@dataclass(frozen=True, slots=True)
class LinkViewer:
    link_id: UUID
    purpose: str
    about: UUID
    today: date


def give(*, purpose: str, about: UUID, days: int) -> str:
    """The secret of a new link, which is shown or sent once and kept nowhere."""
    secret = secrets.token_urlsafe(24)
    now = clock.now()
    Link.objects.create(
        purpose=purpose, about=about, hash=_hash(secret), made_at=now, until=now + timedelta(days=days)
    )  # fmt: skip
    return secret


def open_with(purpose: str, secret: str) -> LinkViewer | None:
    """Who may, for a page that shows something. A secret that is too long, or of another purpose, opens nothing."""
    row = _open().filter(purpose=purpose, hash=_hash(secret)).first()
    return _viewer(row) if row else None


def use(viewer: LinkViewer) -> None:
    """Used up, within the caller's transaction: if that fails the link is open again, and of two presses the second
    waits and is told. Raises CannotSave."""
    row = _open().filter(pk=viewer.link_id).select_for_update().first()
    if row is None:
        raise CannotSave(GONE)
    row.used_at = clock.now()
    row.save(update_fields=["used_at"])


def withdraw(*, purpose: str, about: UUID) -> int:
    """Every open link of this purpose about this row; how many there were."""
    return _open().filter(purpose=purpose, about=about).update(withdrawn_at=clock.now())


def still_open(*, purpose: str, about: UUID) -> int:
    """How many links of this purpose about this row may be used yet."""
    return _open().filter(purpose=purpose, about=about).count()


def _open() -> QuerySet[Link]:
    return Link.objects.filter(
        used_at__isnull=True, withdrawn_at__isnull=True, until__gt=clock.now()
    )


def _viewer(row: Link) -> LinkViewer:
    return LinkViewer(row.pk, row.purpose, row.about, clock.today())


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
