"""What is in a file, sealed under the key of whoever asked for it, as what they write is."""

from __future__ import annotations

from uuid import UUID

from workforce.core.access import Viewer
from workforce.core.sealed import Unreadable, seal_bytes, unseal_bytes

LABEL = "reports.file"


def closed(content: bytes, *, viewer: Viewer, row: UUID) -> bytes | None:
    return seal_bytes(content, owner=_owner(viewer), label=LABEL, row=row)


def opened(content: bytes, *, viewer: Viewer, row: UUID) -> bytes:
    """Raises Unreadable where the key is gone."""
    return unseal_bytes(content, owner=_owner(viewer), label=LABEL, row=row)


def _owner(viewer: Viewer) -> UUID:
    """The person; an account that is nobody's has a key of its own."""
    owner = viewer.person_id or viewer.user_id
    if owner is None:
        raise Unreadable
    return owner
