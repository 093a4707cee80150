"""Text that a stolen dump or backup does not give away.

AES-256-GCM under a key per person; that key is sealed by a master key kept outside the database.
The
associated data is the field's fixed label and the row's id, so a sealed text moved to another row
or field
does not open. A server taken over while running can read what its pages can:
docs/operations/keys.md says so."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models, transaction

from workforce.core import clock
from workforce.core.models import DataKey

_FORM = b"\x01"
_NONCE = 12


class Unreadable(Exception):
    """The key is gone (erased) or the text was moved or changed."""


class SealedField(models.BinaryField):  # type: ignore[type-arg]
    """Holds what `seal` returns. Null: nothing was written."""

    description = "Sealed text"

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("null", True)
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)


@dataclass(frozen=True, slots=True)
class Sealed:
    """One sealed text with all that is needed to open it."""

    blob: bytes | memoryview | None
    owner: UUID
    label: str
    row: UUID


def master_keys() -> dict[str, bytes]:
    """Name → key; the first seals, the others only open."""
    pairs = (part.split(":", 1) for part in settings.MASTER_KEYS.split(",") if part.strip())
    return {name.strip(): base64.b64decode(key) for name, key in pairs}


def seal(text: str, *, owner: UUID, label: str, row: UUID) -> bytes | None:
    """Sealed `text` of `owner`, or None for an empty text. Makes the owner's key where there is
    none."""
    if not text:
        return None
    key = _open_key(_key_of(owner))
    nonce = os.urandom(_NONCE)
    return _FORM + owner.bytes + nonce + AESGCM(key).encrypt(nonce, text.encode(), _aad(label, row))


@dataclass(frozen=True, slots=True)
class Plain:
    """One text to be sealed, with all that sealing it needs."""

    text: str
    owner: UUID
    label: str
    row: UUID


def seal_many(texts: Sequence[Plain]) -> list[bytes | None]:
    """The sealed texts in order, with few queries whatever the number."""
    owners = {text.owner for text in texts if text.text}
    have = {row.owner: row for row in DataKey.objects.filter(owner__in=owners)} if owners else {}
    if missing := owners - set(have):
        have |= _make_keys(missing)
    keys = {owner: _open_key(row) for owner, row in have.items()}
    return [_seal(text, keys[text.owner]) if text.text else None for text in texts]


def _seal(text: Plain, key: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    aad = _aad(text.label, text.row)
    return _FORM + text.owner.bytes + nonce + AESGCM(key).encrypt(nonce, text.text.encode(), aad)


def unseal(blob: bytes | memoryview | None, *, owner: UUID, label: str, row: UUID) -> str:
    return unseal_many([Sealed(blob, owner, label, row)])[0]


def seal_bytes(content: bytes, *, owner: UUID, label: str, row: UUID) -> bytes | None:
    """A file, sealed as a text is; None for an empty one."""
    return seal(base64.b64encode(content).decode(), owner=owner, label=label, row=row)


def unseal_bytes(blob: bytes | memoryview | None, *, owner: UUID, label: str, row: UUID) -> bytes:
    """What `seal_bytes` sealed. Raises as `unseal` does."""
    return base64.b64decode(unseal(blob, owner=owner, label=label, row=row))


def unseal_many(texts: Sequence[Sealed]) -> list[str]:
    """The opened texts in order, "" for what was never written; one query whatever the number.
    Raises Unreadable where a key was erased or a text does not belong where it stands."""
    owners = {text.owner for text in texts if text.blob is not None}
    keys = (
        {row.owner: _open_key(row) for row in DataKey.objects.filter(owner__in=owners)}
        if owners
        else {}
    )
    return [_open(text, keys) for text in texts]


def pseudonym(owner: UUID, label: str) -> str:
    """A name for `owner` that nobody without the master key can lead back to them, the same for as long as
    their key lives, whatever master seals it, and never again once it is erased. Makes the key where
    there is none."""
    return hmac.new(_open_key(_key_of(owner)), label.encode(), hashlib.sha256).hexdigest()


def pseudonyms(owners: Iterable[UUID], label: str) -> dict[UUID, str]:
    """Of those who have a key, with one query."""
    rows = DataKey.objects.filter(owner__in=list(owners))
    return {
        row.owner: hmac.new(_open_key(row), label.encode(), hashlib.sha256).hexdigest()
        for row in rows
    }


def erase(owners: Iterable[UUID]) -> int:
    """Delete these people's keys: nothing sealed for them opens again, in no backup made from now
    on."""
    return DataKey.objects.filter(owner__in=list(owners)).delete()[0]


def rotate(batch: int = 500) -> int:
    """Seal data keys of older master keys under the current one; safe while running. Returns how
    many it moved."""
    current = next(iter(master_keys()))
    moved = 0
    while True:
        with transaction.atomic():
            rows = list(
                DataKey.objects.select_for_update(skip_locked=True).exclude(master=current)[:batch]
            )
            for row in rows:
                row.sealed, row.master = _seal_key(_open_key(row), row.owner, current), current
            DataKey.objects.bulk_update(rows, ["sealed", "master"])
        moved += len(rows)
        if not rows:
            return moved


def left_behind() -> int:
    """How many data keys another master key than the current one seals: that one is needed still."""
    return DataKey.objects.exclude(master=next(iter(master_keys()))).count()


def _open(text: Sealed, keys: dict[UUID, bytes]) -> str:
    if text.blob is None:
        return ""
    blob = bytes(text.blob)
    key = keys.get(text.owner)
    if key is None or blob[:1] != _FORM or blob[1:17] != text.owner.bytes:
        raise Unreadable
    try:
        return (
            AESGCM(key)
            .decrypt(blob[17 : 17 + _NONCE], blob[17 + _NONCE :], _aad(text.label, text.row))
            .decode()
        )
    except InvalidTag as error:
        raise Unreadable from error


def _aad(label: str, row: UUID) -> bytes:
    return label.encode() + b"\x00" + row.bytes


def _key_of(owner: UUID) -> DataKey:
    row = DataKey.objects.filter(owner=owner).first()
    return row or _make_keys({owner})[owner]


def _make_keys(owners: set[UUID]) -> dict[UUID, DataKey]:
    """Of two who make one at once the first one's counts, so they are read again."""
    master = next(iter(master_keys()))
    # Neither its id nor its day says when somebody wrote: a key may belong to a note without a name.
    month = clock.now().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    fresh = [
        DataKey(
            id=uuid4(),
            owner=owner,
            master=master,
            made_at=month,
            sealed=_seal_key(AESGCM.generate_key(256), owner, master),
        )
        for owner in sorted(owners)
    ]
    DataKey.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=2000)
    return {row.owner: row for row in DataKey.objects.filter(owner__in=owners)}


def _seal_key(key: bytes, owner: UUID, master: str) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(master_keys()[master]).encrypt(nonce, key, b"data key\x00" + owner.bytes)


def _open_key(row: DataKey) -> bytes:
    blob = bytes(row.sealed)
    try:
        return AESGCM(master_keys()[row.master]).decrypt(
            blob[:_NONCE], blob[_NONCE:], b"data key\x00" + row.owner.bytes
        )
    except (InvalidTag, KeyError) as error:
        raise Unreadable from error
