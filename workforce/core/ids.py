from datetime import UTC, datetime
from uuid import UUID

from uuid_utils.compat import uuid7 as _uuid7


def uuid7() -> UUID:
    """A time-ordered key made in Python, so that a row can be named before it is written."""
    return _uuid7()


def made_at(key: UUID) -> datetime:
    """When such a key was made: on the machine's clock, not the organisation's."""
    return datetime.fromtimestamp((key.int >> 80) / 1000, UTC)
