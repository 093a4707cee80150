"""Writing that is not saved yet, sealed, for its writer alone: drafts (`workforce.core.drafts`), and what arrives
after the session ended, which is given back after signing in. A long form carries a signed writer key (who, which
page, good for as long as a draft is kept by default); without a valid one nothing that arrives is kept, so nobody
can fill the table from outside."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing
from django.db.models import Q
from django.http import QueryDict

from workforce.core import clock, lent, once, sealed, settings
from workforce.core.access import Viewer
from workforce.core.ids import uuid7
from workforce.core.models import KeptWriting
from workforce.core.ready import Ready

FIELD = "writer"
DRAFT = "draft"
"""Sent by "Save as a draft": the form is kept as it stands and looked at by nobody. Its value says which form."""
BEGUN = "begun"
"""The draft a form was filled in from, as it stood then."""
TURN = "turn"
"""Which sending of its window a draft is; a script counts them."""
LENT = "lent"
"""What the form opened with of somebody else's words (`core.lent`)."""
AGAIN = "kept"
"""Sent with what is given back after the session had ended: which it was."""
MOST_BYTES = 200_000
MOST_AN_HOUR = 20
KEPT_FOR = timedelta(days=7)
# A laptop that was closed for a fortnight still has the words.
_GOOD_FOR = timedelta(days=30)
_ENOUGH = 100
_LABEL = "core.kept"
_SALT = "alongside.writer"
_OF_THE_FORM = {"csrfmiddlewaretoken", FIELD, AGAIN, DRAFT, BEGUN, TURN, LENT, "unchanged"}


@dataclass(frozen=True, slots=True)
class Kept:
    id: UUID
    path: str
    kept_at: datetime
    is_draft: bool
    fields: list[tuple[str, str]]
    form: str = ""
    """Which form of its page, where there are several; empty where that isn't known."""
    stamp: str = ""
    """The state it was read in, for a form that is filled in from it."""

    @property
    def texts(self) -> list[str]:
        return texts_in(self.fields)

    @property
    def begins(self) -> str:
        """Enough of it for its writer to know which it is."""
        words = " ".join(" ".join(self.texts).split())
        return words if len(words) <= _ENOUGH else f"{words[:_ENOUGH].rstrip()}…"


def texts_in(fields: Iterable[tuple[str, str]]) -> list[str]:
    """What the person typed, without ticks, dates and the form's own marks."""
    own = {"once", "version", "whole"}
    return [
        value
        for name, value in fields
        if name not in own and (" " in value.strip() or len(value) > 40)
    ]


def key_for(viewer: Viewer, path: str, action: str = "") -> str:
    """Goes into the form as the hidden field `writer`; "" for who isn't signed in. `action`: where the form is
    sent, if that isn't its own page."""
    paths = [path, action] if action and action != path else [path]
    return signing.dumps([str(viewer.user_id), *paths], salt=_SALT) if viewer.user_id else ""


def writer_of(key: str, path: str) -> UUID | None:
    """The user whose key this is, if it is a good one for what is sent here."""
    user, paths = _read(key)
    return user if path in paths else None


def page_of(key: str, path: str) -> str:
    """The page that a form stands on which is sent here."""
    paths = _read(key)[1]
    return paths[0] if path in paths else path


def _read(key: str) -> tuple[UUID | None, list[str]]:
    try:
        user, *paths = signing.loads(key, salt=_SALT, max_age=_GOOD_FOR)
        return UUID(user), paths
    except (signing.BadSignature, ValueError, TypeError):
        return None, []


def keep(user_id: UUID, path: str, data: QueryDict) -> UUID | None:
    """The kept writing's id; None where it is too large, or there was too much of it this hour."""
    text = as_text(data)
    recent = KeptWriting.objects.filter(
        user_id=user_id, is_draft=False, kept_at__gt=clock.now() - timedelta(hours=1)
    )
    if text is None or recent.count() >= MOST_AN_HOUR:
        return None
    row = uuid7()
    blob = seal(text, user_id=user_id, row=row)
    KeptWriting.objects.create(id=row, user_id=user_id, path=path, sealed=blob)
    return row


def window_of(data: QueryDict) -> str:
    """The one-time key of the form this was written in: each time a page is opened it has another."""
    return data.get(window_name(data), "")[: once.LENGTH]


def window_name(data: QueryDict) -> str:
    return next((name for name in data if name == "once" or name.endswith("-once")), "once")


def fields_of(data: QueryDict) -> list[tuple[str, str]]:
    as_lent = lent.read(data.get(LENT, ""))
    return [(name, value) for name, values in data.lists() for value in values
            if name not in _OF_THE_FORM and not lent.is_as_lent(name, value, as_lent)]  # fmt: skip


def as_text(data: QueryDict) -> str | None:
    """None where it is too large to be somebody's writing."""
    kept = fields_of(data)
    # Its own mark, which no field of a form can have.
    if form := data.get(DRAFT, ""):
        kept.append((DRAFT, form[:100]))
    text = json.dumps(kept, ensure_ascii=False)
    return text if len(text) <= MOST_BYTES else None


def seal(text: str, *, user_id: UUID, row: UUID) -> bytes | None:
    return sealed.seal(text, owner=user_id, label=_LABEL, row=row)


_WAITING = Ready(
    lambda viewer: (
        KeptWriting.objects.filter(user_id=viewer.user_id).order_by("kept_at").defer("sealed")
    )
)


def mine(viewer: Viewer) -> list[KeptWriting]:
    """What waits to be saved or thrown away: no words, just which page and when."""
    if not viewer.user_id:
        return []
    return viewer.once("kept.mine", lambda: _WAITING.rows(viewer))


def all_of(viewer: Viewer) -> list[Kept]:
    """With their words, the latest first."""
    if not viewer.user_id:
        return []
    rows = KeptWriting.objects.filter(user_id=viewer.user_id).order_by("-kept_at", "-pk")
    return opened(list(rows))


def read(viewer: Viewer, kept_id: UUID) -> Kept | None:
    """None for anybody but the writer."""
    row = KeptWriting.objects.filter(pk=kept_id, user_id=viewer.user_id).first()
    if row is None:
        return None
    return opened([row])[0]


def opened(rows: list[KeptWriting]) -> list[Kept]:
    texts = sealed.unseal_many(
        [sealed.Sealed(row.sealed, row.user_id, _LABEL, row.pk) for row in rows]
    )
    return [_opened(row, text) for row, text in zip(rows, texts, strict=True)]


def _opened(row: KeptWriting, text: str) -> Kept:
    pairs = [(name, value) for name, value in json.loads(text)]
    form = next((value for name, value in pairs if name == DRAFT), "")
    fields = [pair for pair in pairs if pair[0] != DRAFT]
    return Kept(row.pk, row.path, row.kept_at, row.is_draft, fields, form, stamp(row))


def stamp(row: KeptWriting) -> str:
    return f"{row.pk} {row.turn} {row.window}"


def throw_away(viewer: Viewer, kept_id: UUID) -> bool:
    return bool(KeptWriting.objects.filter(pk=kept_id, user_id=viewer.user_id).delete()[0])


def forget(prefix: str, *, of: Iterable[UUID] | None = None, but: Iterable[UUID] = ()) -> None:
    """What is kept of the pages that begin so, by these people or by all: what it is about is gone, or is theirs to see
    no more. What a window sends late isn't kept either, and its writer is told."""
    rows = KeptWriting.objects.filter(path__startswith=prefix).exclude(user_id__in=list(but))
    if of is not None:
        rows = rows.filter(user_id__in=list(of))
    for user_id, window in rows.exclude(window="").values_list("user_id", "window"):
        once.remember(user_id, window, "")
    rows.delete()


def ids_below(prefix: str) -> set[UUID]:
    """Of what the pages are that begin so and have something kept: the id that comes next in their address."""
    paths = KeptWriting.objects.filter(path__startswith=prefix).values_list("path", flat=True)
    found = set()
    for path in paths:
        with suppress(ValueError):
            found.add(UUID(path.removeprefix(prefix).partition("/")[0]))
    return found


def forget_old() -> int:
    now = clock.now()
    drafts_for = timedelta(days=settings.get("core.draft_days"))
    old = Q(is_draft=False, kept_at__lt=now - KEPT_FOR) | Q(
        is_draft=True, kept_at__lt=now - drafts_for
    )
    return KeptWriting.objects.filter(old).delete()[0]
