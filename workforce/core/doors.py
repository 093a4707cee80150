"""What a transaction says of itself, for triggers to hear: that it purges, undoes, merges, or what it belongs to."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def saying(what: str, value: str = "on") -> Iterator[None]:
    """`alongside.<what>` is `value` for the block, in this transaction alone. After a failure the
    transaction is rolled back, and what it had set with it."""
    _set(what, value)
    yield
    _set(what, "")


def _set(what: str, value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [f"alongside.{what}", value])
