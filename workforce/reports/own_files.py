"""Files of what somebody wrote themselves: sealed under their key, as their words are."""

from __future__ import annotations

from uuid import UUID

from workforce.core.access import Viewer
from workforce.core.sealed import Unreadable, seal_bytes, unseal_bytes

LABEL = "reports.file"


def closed(content: bytes, *, viewer: Viewer, row: UUID) -> bytes | None:
    return seal_bytes(content, owner=_owner(viewer), label=LABEL, row=row)


def opened(content: bytes, *, viewer: Viewer, row: UUID) -> bytes:
    return unseal_bytes(content, owner=_owner(viewer), label=LABEL, row=row)


def _owner(viewer: Viewer) -> UUID:
    if viewer.person_id is None:
        raise Unreadable
    return viewer.person_id
