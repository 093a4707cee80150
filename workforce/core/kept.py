"""Writing that arrives after the session ended is kept, sealed, and given back after signing in, to the
same person only. A long form carries a signed writer key (who, which page, good for a day); without a
valid one nothing is kept, so nobody can fill the table from outside."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing
from django.http import QueryDict

from workforce.core import clock, sealed
from workforce.core.access import Viewer
from workforce.core.ids import uuid7
from workforce.core.models import KeptWriting

FIELD = "writer"
MOST_BYTES = 200_000
MOST_AN_HOUR = 20
KEPT_FOR = timedelta(days=7)
_GOOD_FOR = timedelta(days=1)
_LABEL = "core.kept"
_SALT = "alongside.writer"
_OF_THE_FORM = {"csrfmiddlewaretoken", FIELD}


@dataclass(frozen=True, slots=True)
class Kept:
    id: UUID
    path: str
    kept_at: datetime
    fields: list[tuple[str, str]]

    @property
    def texts(self) -> list[str]:
        """What the person typed, without ticks, dates and the form's own marks."""
        return [value for _, value in self.fields if " " in value.strip() or len(value) > 40]


def key_for(viewer: Viewer, path: str) -> str:
    """Goes into the form as the hidden field `writer`; "" for who isn't signed in."""
    return signing.dumps([str(viewer.user_id), path], salt=_SALT) if viewer.user_id else ""


def writer_of(key: str, path: str) -> UUID | None:
    """The user whose key this is, if it is a good one for this page."""
    try:
        user, signed_path = signing.loads(key, salt=_SALT, max_age=_GOOD_FOR)
        return UUID(user) if signed_path == path else None
    except (signing.BadSignature, ValueError, TypeError):
        return None


def keep(user_id: UUID, path: str, data: QueryDict) -> UUID | None:
    """The kept writing's id; None where it is too large, or there was too much of it this hour."""
    fields = [(name, value) for name, values in data.lists() for value in values
              if name not in _OF_THE_FORM]  # fmt: skip
    text = json.dumps(fields)
    recent = KeptWriting.objects.filter(
        user_id=user_id, kept_at__gt=clock.now() - timedelta(hours=1)
    )
    if len(text.encode("utf-8", "replace")) > MOST_BYTES or recent.count() >= MOST_AN_HOUR:
        return None
    row = uuid7()
    blob = sealed.seal(text, owner=user_id, label=_LABEL, row=row)
    KeptWriting.objects.create(id=row, user_id=user_id, path=path, sealed=blob)
    return row


def mine(viewer: Viewer) -> list[tuple[UUID, datetime]]:
    """What waits to be saved or thrown away: no words, just which and when."""
    if viewer.user_id is None:
        return []
    rows = KeptWriting.objects.filter(user_id=viewer.user_id).order_by("kept_at")
    return list(rows.values_list("id", "kept_at"))


def read(viewer: Viewer, kept_id: UUID) -> Kept | None:
    """None for anybody but the writer."""
    row = KeptWriting.objects.filter(pk=kept_id, user_id=viewer.user_id).first()
    if row is None:
        return None
    text = sealed.unseal(row.sealed, owner=row.user_id, label=_LABEL, row=row.pk)
    return Kept(row.pk, row.path, row.kept_at, [(name, value) for name, value in json.loads(text)])


def throw_away(viewer: Viewer, kept_id: UUID) -> bool:
    return bool(KeptWriting.objects.filter(pk=kept_id, user_id=viewer.user_id).delete()[0])


def forget_old() -> int:
    return KeptWriting.objects.filter(kept_at__lt=clock.now() - KEPT_FOR).delete()[0]
