from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from workforce.core import audit
from workforce.core.access import Viewer

READ = "audit log read"


def read_log(
    *, people: Sequence[UUID] | None, first: date | None, last: date | None, by: Viewer
) -> None:
    """Reading the log is in the log: for the one person who was looked for, else without one."""
    one = people[0] if people is not None and len(people) == 1 else None
    days = f"{first or 'the beginning'} to {last or 'now'}" if first or last else "all days"
    audit.record(READ, by=by, on=one, about=f"log of {days}")
