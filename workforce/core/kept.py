"""Writing that is not saved yet, sealed, for its writer alone: drafts, and what arrives after the session
ended, which is given back after signing in. A long form carries a signed writer key (who, which page,
good for a day); without a valid one nothing that arrives is kept, so nobody can fill the table from outside."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.http import QueryDict

from workforce.core import clock, once, sealed, settings
from workforce.core.access import Viewer
from workforce.core.ids import uuid7
from workforce.core.models import KeptWriting
from workforce.core.ready import Ready

FIELD = "writer"
DRAFT = "draft"
"""Sent by "Save as a draft": the form is kept as it stands and looked at by nobody."""
MOST_BYTES = 200_000
MOST_AN_HOUR = 20
MOST_DRAFTS = 20
KEPT_FOR = timedelta(days=7)
_GOOD_FOR = timedelta(days=1)
_LABEL = "core.kept"
_SALT = "alongside.writer"
_OF_THE_FORM = {"csrfmiddlewaretoken", FIELD, "kept", DRAFT}


@dataclass(frozen=True, slots=True)
class Kept:
    id: UUID
    path: str
    kept_at: datetime
    is_draft: bool
    fields: list[tuple[str, str]]

    @property
    def texts(self) -> list[str]:
        return texts_in(self.fields)


def texts_in(fields: Iterable[tuple[str, str]]) -> list[str]:
    """What the person typed, without ticks, dates and the form's own marks."""
    own = {"once", "version", "whole"}
    return [
        value
        for name, value in fields
        if name not in own and (" " in value.strip() or len(value) > 40)
    ]


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
    text = _as_text(data)
    recent = KeptWriting.objects.filter(
        user_id=user_id, is_draft=False, kept_at__gt=clock.now() - timedelta(hours=1)
    )
    if text is None or recent.count() >= MOST_AN_HOUR:
        return None
    row = uuid7()
    blob = sealed.seal(text, owner=user_id, label=_LABEL, row=row)
    KeptWriting.objects.create(id=row, user_id=user_id, path=path, sealed=blob)
    return row


def fields_of(data: QueryDict) -> list[tuple[str, str]]:
    return [(name, value) for name, values in data.lists() for value in values
            if name not in _OF_THE_FORM]  # fmt: skip


def _as_text(data: QueryDict) -> str | None:
    """None where it is too large to be somebody's writing."""
    text = json.dumps(fields_of(data))
    return text if len(text) <= MOST_BYTES else None


def keep_draft(viewer: Viewer, path: str, data: QueryDict) -> datetime | None:
    """One a page, the latest. When it was kept; None where it is too large, there are too many, or its
    form was saved meanwhile."""
    if viewer.user_id is None or once.is_used(viewer, data.get("once", "")):
        return None
    text = _as_text(data)
    row = _draft(viewer, path)
    if text is None or (row is None and _drafts(viewer).count() >= MOST_DRAFTS):
        return None
    row = row or KeptWriting(id=uuid7(), user_id=viewer.user_id, path=path, is_draft=True)
    row.kept_at = clock.now()
    row.sealed = sealed.seal(text, owner=viewer.user_id, label=_LABEL, row=row.pk)
    with suppress(IntegrityError), transaction.atomic():  # two windows at once: one of them is kept
        row.save()
    return row.kept_at


def draft_of(viewer: Viewer, path: str) -> Kept | None:
    row = _draft(viewer, path)
    return _opened(row) if row else None


def let_go_of_draft(viewer: Viewer, path: str) -> None:
    _drafts(viewer).filter(path=path).delete()


def _drafts(viewer: Viewer) -> QuerySet[KeptWriting]:
    return KeptWriting.objects.filter(user_id=viewer.user_id, is_draft=True)


def _draft(viewer: Viewer, path: str) -> KeptWriting | None:
    return _drafts(viewer).filter(path=path).first() if viewer.user_id else None


_WAITING = Ready(
    lambda viewer: (
        KeptWriting.objects.filter(user_id=viewer.user_id).order_by("kept_at").defer("sealed")
    )
)


def mine(viewer: Viewer) -> list[KeptWriting]:
    """What waits to be saved or thrown away: no words, just which page and when."""
    return _WAITING.rows(viewer) if viewer.user_id else []


def read(viewer: Viewer, kept_id: UUID) -> Kept | None:
    """None for anybody but the writer."""
    row = KeptWriting.objects.filter(pk=kept_id, user_id=viewer.user_id).first()
    if row is None:
        return None
    return _opened(row)


def _opened(row: KeptWriting) -> Kept:
    text = sealed.unseal(row.sealed, owner=row.user_id, label=_LABEL, row=row.pk)
    fields = [(name, value) for name, value in json.loads(text)]
    return Kept(row.pk, row.path, row.kept_at, row.is_draft, fields)


def throw_away(viewer: Viewer, kept_id: UUID) -> bool:
    return bool(KeptWriting.objects.filter(pk=kept_id, user_id=viewer.user_id).delete()[0])


def forget_old() -> int:
    now = clock.now()
    drafts_for = timedelta(days=settings.get("core.draft_days"))
    old = Q(is_draft=False, kept_at__lt=now - KEPT_FOR) | Q(
        is_draft=True, kept_at__lt=now - drafts_for
    )
    return KeptWriting.objects.filter(old).delete()[0]
