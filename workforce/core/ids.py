from uuid import UUID

from uuid_utils.compat import uuid7 as _uuid7


def uuid7() -> UUID:
    """A time-ordered key made in Python, so that a row can be named before it is written."""
    return _uuid7()
