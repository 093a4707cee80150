"""Files of what somebody wrote themselves: sealed under their key, as their words are."""

from __future__ import annotations

from base64 import b64decode, b64encode
from uuid import UUID

from workforce.core.access import Viewer
from workforce.core.sealed import Unreadable, seal, unseal

LABEL = "reports.file"


def closed(content: bytes, *, viewer: Viewer, row: UUID) -> bytes | None:
    return seal(b64encode(content).decode(), owner=_owner(viewer), label=LABEL, row=row)


def opened(content: bytes, *, viewer: Viewer, row: UUID) -> bytes:
    return b64decode(unseal(content, owner=_owner(viewer), label=LABEL, row=row))


def _owner(viewer: Viewer) -> UUID:
    if viewer.person_id is None:
        raise Unreadable
    return viewer.person_id
