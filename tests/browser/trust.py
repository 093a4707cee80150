"""A small trust as another staff system would write it: an extract, and that of a month later.

Everybody in it is made up. What can't be typed in sensible time is here: who is paid too little, whose
contract ends when, who is alone, and the many whom two peer supervisors have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook

from tests.browser.cast import Somebody
from workforce.core.access import Viewer
from workforce.people import peer_supervision
from workforce.people.actions import qualifications, relationships
from workforce.people.actions.relationships import Beginning
from workforce.people.models import Assignment

HEADINGS = (
    "Person", "Job", "Family", "Given", "Does", "Paid", "Part of trust", "Where they work", "Kind",
    "Share", "Weekly", "Began", "Ends", "Boss", "Mail",
)  # fmt: skip
"""None of them is ours."""

COMMUNITY, HOSPITAL = "Community Mental Health", "Hospital Care"
HARBOUR, QUAY, TIDE, ROWAN = "Harbour CMHT", "Quay CMHT", "Tide Crisis Team", "Rowan Ward"
AREA = {HARBOUR: COMMUNITY, QUAY: COMMUNITY, TIDE: COMMUNITY, ROWAN: HOSPITAL}
PEER, SENIOR = "Peer Support Worker", "Senior Peer Support Worker"
PRACTITIONER = "Advanced Lived Experience Practitioner"
UNKNOWN = "Peer Mentor"

GRACE = Somebody("Grace", "Obi")
HENRY = Somebody("Henry", "Platt")
LEILA = Somebody("Leila", "Hart")
OSCAR = Somebody("Oscar", "Bly")
TOMAS = Somebody("Tomas", "Reed")
PETRA = Somebody("Petra", "Lind")
QUINN = Somebody("Quinn", "Ash")
NADIA = Somebody("Nadia", "Frost")
RUTH = Somebody("Ruth", "Amos")
FINN = Somebody("Finn", "Sayer")
GWEN = Somebody("Gwen", "Hale")
ENDING = {
    30: Somebody("Ben", "Adair"),
    60: Somebody("Cara", "Brook"),
    90: Somebody("Dina", "Carr"),
    180: Somebody("Eli", "Dunn"),
}
"""By the days within which their fixed term ends."""
MOVER = Somebody("Mo", "Clay")
RETURNER = Somebody("Rita", "Dean")
JOINER = Somebody("Jonah", "Penn")
MENTOR = Somebody("Vera", "Sand")
PAIR = (Somebody("Alma", "Keys"), Somebody("Bede", "Lowe"))
"""Whom Nadia supports."""
_FIRST = ("Ada", "Bo", "Cleo", "Dov", "Esme", "Fay", "Gil", "Hana", "Ines", "Jude", "Kit")
MANY = tuple(Somebody(first, last) for last in ("Marlow", "Norris") for first in _FIRST)
OF_OSCAR, OF_TOMAS = MANY[:13], MANY[13:]
NEW = Somebody("Ozan", "Kemal")
"""Is added on the pages; in no extract."""
COLUMNS = dict(
    zip(
        ("Employee Number", "Assignment Number", "Last Name", "First Name", "Position Title",
         "Pay Scale", "Org L4", "Org L6", "Assignment Category", "FTE", "Contracted Hours",
         "Latest Start Date", "Fixed Term Temp End Date", "Supervisor Employee Number",
         "Email Address"),
        HEADINGS,
        strict=True,
    )
)  # fmt: skip
"""Which of theirs is which of ours."""
DAY, MONTH = timedelta(days=1), timedelta(days=28)


@dataclass(frozen=True)
class Row:
    who: Somebody
    number: str
    title: str = PEER
    band: str = "3"
    team: str = HARBOUR
    starts: date = date(2024, 4, 8)
    ends: date | None = None
    boss: str = "7001"
    job: str = ""
    share: str = "0.80"

    def cells(self) -> list[object]:
        return [
            self.number, self.job or self.number, self.who.last, self.who.first, self.title,
            f"NHS|XR0{self.band}|Review Body Band {self.band}", AREA[self.team], self.team,
            "Fixed Term Temp" if self.ends else "Permanent", self.share, 30, self.starts, self.ends,
            self.boss, self.who.email,
        ]  # fmt: skip


def first(day: date, looked_at: date) -> list[Row]:
    """`looked_at` is the day on which what needs attention is read."""
    managers = [
        Row(GRACE, "7001", "Team Manager", "7", boss=""),
        Row(HENRY, "7002", "Ward Manager", "7", ROWAN, boss=""),
    ]
    leads = [
        Row(LEILA, "7003", PRACTITIONER, "7"),
        Row(OSCAR, "7004", SENIOR, "5"),
        Row(TOMAS, "7005", SENIOR, "5", QUAY),
        Row(PETRA, "7006", SENIOR, "5", QUAY),
        Row(NADIA, "7007", SENIOR, "5"),
        Row(QUINN, "7008", SENIOR, "5", QUAY),
    ]
    ending = [
        Row(who, str(7020 + n), ends=looked_at + timedelta(days=within - 5))
        for n, (within, who) in enumerate(ENDING.items())
    ]
    others = [
        Row(RUTH, "7010", band="2"),
        Row(FINN, "7011", team=ROWAN, starts=day - timedelta(days=60), boss="7002"),
        Row(GWEN, "7012", team=TIDE, starts=date(2021, 5, 4)),
        Row(MOVER, "7013"),
        Row(RETURNER, "7014", ends=day + timedelta(days=9)),
        Row(MENTOR, "7015", UNKNOWN, team=QUAY),
        *(Row(who, str(7030 + n)) for n, who in enumerate(PAIR)),
        *(Row(who, str(7040 + n), team=QUAY) for n, who in enumerate(MANY)),
    ]
    return [*managers, *leads, *ending, *others]


def with_a_mistake(rows: Iterable[Row]) -> list[Row]:
    """Somebody works seven times full time."""
    return [replace(row, share="7") if row.who == RUTH else row for row in rows]


def a_month_later(day: date) -> list[Row]:
    """Nadia has left, Mo works in another team, Rita is back in a new job, and Jonah is new."""
    rows = [row for row in first(day, day + MONTH) if row.who not in {NADIA, RETURNER}]
    rows = [replace(row, team=QUAY) if row.who == MOVER else row for row in rows]
    back = Row(RETURNER, "7014", job="7014-2", starts=day + timedelta(days=21))
    return [*rows, back, Row(JOINER, "7016", starts=day + timedelta(days=14))]


def workbook(folder: Path, name: str, rows: Iterable[Row]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(HEADINGS))
    for row in rows:
        sheet.append(row.cells())
    path = folder / f"{name}.xlsx"
    book.save(path)
    return path


def triads(day: date) -> None:
    """By hand it would take all afternoon. Nobody is Leila's peer supervisor."""
    by = Viewer.system()
    supervised = {
        OSCAR: OF_OSCAR,
        TOMAS: OF_TOMAS,
        NADIA: PAIR,
        LEILA: (OSCAR, TOMAS, PETRA, NADIA, QUINN, FINN, GWEN, MOVER),
        PETRA: (RUTH, *ENDING.values()),
    }
    clinical = [who for many in supervised.values() for who in many]
    given = {("peer_supervisor", holder): many for holder, many in supervised.items()}
    given[("clinical_supervisor", HENRY)] = tuple(clinical)
    held = {row.person.email: row for row in Assignment.objects.select_related("person")}
    relationships.begin_many(
        [
            Beginning(kind, holder.person(), day, held[who.email])
            for (kind, holder), many in given.items()
            for who in many
        ],
        by=by,
    )
    # Quinn takes over when Tomas leaves.
    givers = [who.person().pk for who in (*supervised, QUINN)]
    qualifications.give_many(givers, peer_supervision.HELD, by=by)
    for slug in ("foundation", "experience-confirmed"):
        qualifications.give(GWEN.person(), slug, by=by)
