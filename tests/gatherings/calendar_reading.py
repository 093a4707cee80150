"""Reading calendar files by hand, from the text of RFC 5545 and nothing of the library that wrote them; and a
room whose dates are what a test says."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from dateutil.parser import isoparse

from workforce.core.access import Viewer
from workforce.gatherings.calendar_kinds import Calendar, Expected
from workforce.gatherings.calendar_settling import settle

LONDON = ZoneInfo("Europe/London")
SYSTEM = Viewer.system()


class Dates(Calendar):
    slug = "dates"

    def __init__(self) -> None:
        self.rows: dict[tuple[UUID, UUID], Expected] = {}
        self.asked: list[list[UUID]] = []

    def expected(self, source_ids: Any) -> list[Expected]:
        self.asked.append(list(source_ids))
        return [row for row in self.rows.values() if row.source_id in source_ids]

    def ahead(self) -> list[UUID]:
        return [row.source_id for row in self.rows.values()]

    def put(
        self, who: Any, starts: datetime, ends: datetime, source: UUID | None = None, **more: Any
    ) -> UUID:
        source = source or uuid4()
        given = {"words": "Peer supervision"} | more
        self.rows[who.pk, source] = Expected(who.pk, source, starts, ends, **given)
        settle(self.slug, [source], by=SYSTEM)
        return source

    def call_off(self, source: UUID) -> None:
        for key, row in self.rows.items():
            if row.source_id == source:
                self.rows[key] = row._replace(off=True)
        settle(self.slug, [source], by=SYSTEM)


def lines_of(raw: bytes) -> list[str]:
    """Each line unfolded; the rules of how they are folded are checked on the way."""
    assert raw.endswith(b"\r\n")
    folded = raw[:-2].split(b"\r\n")
    assert all(b"\r" not in line and b"\n" not in line for line in folded)
    assert max(len(line) for line in folded) <= 75
    for line in folded:
        line.decode()  # no character is cut in two
    return raw[:-2].replace(b"\r\n ", b"").decode().split("\r\n")


def events_of(raw: bytes) -> list[dict[str, str]]:
    """The properties of each event, by name: as they are written, with parameters as "NAME;PARAMETER"."""
    found: list[dict[str, str]] = []
    inside: list[str] = []
    for line in lines_of(raw):
        name, _, value = line.partition(":")
        if name == "BEGIN":
            inside.append(value)
            if value == "VEVENT":
                found.append({})
        elif name == "END":
            assert inside.pop() == value
        elif inside[-1] == "VEVENT":
            assert name not in found[-1]
            found[-1][name] = value
    assert inside == []
    return found


def wall(value: str) -> str:
    """A moment in UTC as clocks in London show it, with the offset that says which hour of the two."""
    assert value.endswith("Z")
    return isoparse(value).astimezone(LONDON).isoformat()


def whole_day(value: str) -> date:
    return datetime.strptime(value, "%Y%m%d").date()
