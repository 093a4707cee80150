"""Who is in the main job: people of the extract, the office beside them, and how each signs in."""

from __future__ import annotations

import csv
import gzip
import io
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from workforce.accounts import actions as accounts
from workforce.core.access import Viewer
from workforce.notices.defaults import BANK_HOLIDAYS
from workforce.people.actions import grants, people
from workforce.people.models import Person

EXTRACT = Path(__file__).parents[2] / "demo" / "data" / "esr-staff-in-post.csv.gz"
PASSWORD = "correct horse battery staple"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PEER_ROLES = {"Peer Support Worker", "Senior Peer Support Worker"}
CUT_TEAMS = {"Northgate CMHT", "Eastholt CMHT", "Bramfield CMHT"}


@dataclass(frozen=True)
class Somebody:
    first: str
    last: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def email(self) -> str:
        return f"{self.first}.{self.last}@northvale.example".lower()

    def person(self) -> Person:
        return Person.objects.select_related("user").get(email=self.email)


PEER = Somebody("Jodie", "Reynolds")
SUPERVISOR = Somebody("Una", "Osei")
MANAGER = Somebody("Rajesh", "Ward")
CLINICIAN = Somebody("Piotr", "Phillips")
LEAD = Somebody("Moira", "Samuel")
SECOND_LEAD = Somebody("Idris", "Vale")
ADMINISTRATOR = Somebody("Ade", "Cole")
HR = Somebody("Helen", "Marsh")


def in_the_office(who: Somebody, role: str, day: date) -> None:
    """Somebody whom the extract doesn't bring, with a role from that day on."""
    by = Viewer.system()
    person = people.add(first_name=who.first, last_name=who.last, email=who.email, by=by)
    grants.give(person, role=role, starts=day, by=by)
    may_sign_in(who)


def may_sign_in(who: Somebody) -> None:
    person = who.person()
    person.user = accounts.create_account(email=who.email, password=PASSWORD, by=Viewer.system())
    person.save(update_fields=["user"])
    accounts.add_totp(person.user, SECRET)


class Authenticator:
    """What somebody's phone shows. A code opens the door once, so each is given out once."""

    def __init__(self) -> None:
        self._given: dict[str, set[int]] = {}

    def code(self, who: Somebody) -> str:
        given = self._given.setdefault(who.email, set())
        now = int(time.time()) // 30
        counter = next(each for each in (now, now + 1, now - 1) if each not in given)
        given.add(counter)
        return format_hotp_value(hotp_value(SECRET, counter))


def first_day(on: date, later: tuple[int, ...] = (0, 1, 3, 29)) -> date:
    """The next Tuesday on which a story can begin, so that all that happens, these days later, falls on
    working days."""
    days = (on + timedelta(days=n) for n in range(200))
    return next(
        day
        for day in days
        if day.weekday() == 1
        and not {(day + timedelta(days=n)).isoformat() for n in later} & set(BANK_HOLIDAYS)
    )


def extract(folder: Path, *, whole: bool) -> Path:
    """The staff extract of the fictional trust; or three of its teams, with a row that needs mending."""
    content = gzip.decompress(EXTRACT.read_bytes())
    path = folder / "esr-staff-in-post.csv"
    path.write_bytes(content if whole else _cut(content.decode()).encode())
    return path


def _cut(text: str) -> str:
    rows = list(csv.DictReader(io.StringIO(text)))
    peers = [
        row
        for row in rows
        if (row["Position Title"] in PEER_ROLES and row["Org L6"] in CUT_TEAMS)
        or row["Position Title"].startswith("Head of Lived")
    ]
    managers = {row["Supervisor Employee Number"] for row in peers}
    kept = [row for row in rows if row in peers or row["Employee Number"] in managers]
    kept += [row for row in rows if row["Org L6"] in CUT_TEAMS and row not in kept][:40]
    wrong = next(row for row in rows if row not in kept and row["Supervisor Employee Number"])
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows([*kept, wrong | {"FTE": "7"}])
    return out.getvalue()
