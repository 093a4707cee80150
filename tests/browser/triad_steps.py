"""A peer worker's first months with their triad: each step is what somebody does, and sees for having done it."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from supervision.models import Agreement, Meeting
from tests.browser.scene import Scene
from tests.browser.visitor import Visitor
from workforce.accounts import actions as accounts
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.notices.models import Notice
from workforce.obligations.models import Obligation
from workforce.people.actions import daily
from workforce.people.models import Assignment, Person, Relationship

SYSTEM = Viewer.system()
NEW = "newcomer"
NAME = "Ola Brand"
PEER, LEAD, CENTRE = "peer_supervisor", "patch_lead", "central_lead"
KIT, BEA = "former_peer_supervisor", "cover_peer_supervisor"
SHOTS = os.environ.get("ALONGSIDE_SHOTS", "")
"""A folder for a picture of each step, for whoever wants to look with their own eyes."""


@dataclass
class Walk(Scene):
    planted: dict[str, set[str]] = field(default_factory=dict)
    told: set[Any] = field(default_factory=set)

    def at(self, day: date, hour: int = 9) -> None:
        """What the night before brings is done."""
        super().at(day, hour)
        daily.run(by=SYSTEM)

    def as_(self, slug: str, path: str = "/") -> Visitor:
        visitor = super().as_(slug)
        visitor.go(path)
        return visitor

    def person(self, slug: str) -> Person:
        return self.world.people[slug]

    def name(self, slug: str) -> str:
        return self.person(slug).name

    def called(self, slug: str) -> str:
        return self.person(slug).called

    def agreement(self) -> Agreement:
        return Agreement.objects.get(assignment__person=self.person(NEW), strand="peer")

    def due(self) -> date | None:
        found: date | None = Obligation.objects.get(source_id=self.agreement().pk, state="open").due
        return found

    def were_told(self, *expected: tuple[str, str]) -> None:
        """These, once each, and nobody else: since the last time it was asked."""
        assert self.news() == Counter(expected)

    def news(self) -> Counter[tuple[str, str]]:
        """But for first months, which have a walk of their own."""
        slugs = {person.pk: slug for slug, person in self.world.people.items()}
        sent = Notice.objects.filter(channel="product").exclude(kind__startswith="arrival-")
        rows = [row for row in sent if row.pk not in self.told]
        self.told |= {row.pk for row in rows}
        return Counter((slugs[row.person_id], row.kind) for row in rows)

    def plant(self, stem: str, may_read: set[str]) -> str:
        word = f"{stem}{len(self.planted)}quetzal7f3a"
        self.planted[word] = may_read
        return word

    def picture(self, at: Visitor, name: str) -> None:
        if SHOTS:
            width = at.page.viewport_size["width"]  # type: ignore[index]
            folder = Path(SHOTS)
            folder.mkdir(parents=True, exist_ok=True)
            number = len(list(folder.glob(f"{width}-*.png")))
            at.page.screenshot(path=folder / f"{width}-{number:02}-{name}.png", full_page=True)


# Appointed


def peer_is_appointed(walk: Walk, day: date) -> None:
    at = walk.as_(CENTRE, "/people/add/")
    at.write("Name", NAME)
    at.tap("Search", exact=True)
    at.tap("None of these: add somebody new")
    walk.picture(at, "add")
    at.tap("Who it is")
    at.write("Email address", "ola.brand@northvale.example")
    at.tap("Save", exact=True)
    at.tap("What they will be, and when")
    at.choose("A paid post")
    at.write_date("starts", day.day, day.month, day.year)
    at.tap("Save", exact=True)
    at.tap("Where", exact=True)
    walk.picture(at, "where")
    at.choose(re.compile("Northside crisis team"))
    at.tap("Save", exact=True)
    for kind, slug in TRIAD[:2]:
        at.tap(kind, exact=True)
        _choose(at, walk, slug)
    at.tap("Peer supervisor", exact=True)
    _choose(at, walk, PEER)
    at.is_told("Priya has no supervision qualification yet.")
    walk.picture(at, "not-qualified")


TRIAD = (
    ("Line manager", "line_manager"),
    ("Clinical supervisor", "clinical_supervisor"),
    ("Peer supervisor", PEER),
)


def _choose(at: Visitor, walk: Walk, slug: str) -> None:
    at.write("Name", walk.name(slug))
    at.tap("Find", exact=True)
    at.choose(walk.name(slug))
    at.tap("Save", exact=True)


def supervisor_is_qualified(walk: Walk) -> None:
    """Who leads her patch records it, led there from the list that says what is to be mended."""
    at = walk.as_(LEAD, "/people/")
    at.write("Name", walk.name(PEER))
    at.tap("Show", exact=True)
    at.tap(walk.name(PEER), exact=True)
    at.tap("Record what lets them give peer supervision")
    walk.picture(at, "qualification")
    at.choose("They have the qualification")
    on = clock.today() - timedelta(days=30)
    at.write_date("starts", on.day, on.month, on.year)
    at.tap("Save", exact=True)
    at.is_told("Saved.")


def peer_is_added(walk: Walk) -> None:
    at = walk.as_(CENTRE, "/people/add/")
    at.tap(NAME, exact=True)
    at.tap("Peer supervisor", exact=True)
    _choose(at, walk, PEER)
    at.tap("Check and add")
    walk.picture(at, "check")
    at.tap(f"Add {NAME}")
    at.is_told(f"{NAME} is added. Those named are told.")
    row = Assignment.objects.get(person__email="ola.brand@northvale.example")
    held = Relationship.objects.filter(assignment=row)
    slugs = {person.pk: slug for slug, person in walk.world.people.items()}
    assert {(each.acts_as, slugs[each.holder_id]) for each in held} == {
        ("line_manager", "line_manager"),
        ("clinical_supervisor", "clinical_supervisor"),
        ("peer_supervisor", PEER),
    }
    person = row.person
    person.user = accounts.create_account(
        email=person.email, password="correct horse battery staple", by=SYSTEM
    )
    person.save(update_fields=["user"])
    walk.world.people[NEW], walk.world.users[NEW] = person, person.user
    walk.world.assignments[NEW] = row


# The contract


def contract_is_written(walk: Walk) -> None:
    at = walk.as_(PEER)
    walk.picture(at, "today-of-supervisor")
    at.go("/support/people/")
    walk.picture(at, "people-i-support")
    at.tap(NAME)
    walk.picture(at, "person-i-support")
    at.tap(re.compile("^Contract"))
    at.is_told("There is no contract yet.")
    walk.picture(at, "no-contract")
    at.tap("Write the contract")
    word = walk.plant("contract", {NEW, PEER})
    at.write("What it is for", f"To learn the job well, {word}")
    walk.picture(at, "contract-write")
    at.tap("Save the contract")
    at.is_told(word)
    walk.picture(at, "contract-written")


def contract_is_agreed(walk: Walk) -> None:
    at = walk.as_(NEW)
    walk.picture(at, "today-of-peer")
    at.is_told(f"{walk.called(PEER)} wrote a supervision contract")
    at.tap("Look and agree")
    walk.picture(at, "contract-to-agree")
    at.taps = at.typed = 0
    at.tap("I have read it and agree")
    assert (at.taps, at.typed) == (1, 0)
    at.is_told("Read and agreed by both")
    walk.picture(at, "contract-agreed")


# Meetings


def first_date_is_set(walk: Walk, day: date) -> None:
    at = walk.as_(PEER, "/support/people/")
    at.tap(NAME)
    at.tap("Set a date")
    at.write_date("on", day.day, day.month, day.year)
    at.page.locator("[name=at]").fill("2pm")
    walk.picture(at, "set-a-date")
    at.tap("Set this date")
    at.is_told("Ola gets one message.")


def meeting_is_logged_in_two_clicks(walk: Walk, slug: str) -> date:
    """From Today; the day of the next one, which is filled in."""
    at = walk.as_(NEW)
    walk.picture(at, "today-to-log")
    question = f"Did you meet {walk.called(slug)} today?"
    at.is_told(question)
    at.taps = at.typed = 0
    at.tap("Yes, we met", exact=True)
    walk.picture(at, "log")
    at.tap("Save", exact=True)
    assert (at.taps, at.typed) == (2, 0)
    at.is_told(f"Saved. {walk.called(slug)} gets one message.")
    walk.picture(at, "logged")
    planned = Meeting.objects.get(assignment=walk.world.assignments[NEW], state="planned")
    day: date = planned.date
    return day


def meeting_is_agreed_in_one_click(walk: Walk, slug: str) -> None:
    at = walk.as_(slug)
    at.is_told("Ola logged that you met on")
    walk.picture(at, "today-to-agree")
    at.taps = at.typed = 0
    at.tap("Agree", exact=True)
    assert (at.taps, at.typed) == (1, 0)
    at.is_told("Agreed. Thank you.")
    assert not at.sees("Ola logged that you met on")


def words_are_kept(walk: Walk) -> None:
    """What was agreed, for the two; and a note for oneself."""
    at = walk.as_(NEW, "/support/")
    walk.picture(at, "my-support")
    at.tap(re.compile(f"^Peer supervision with {walk.name(PEER)}"))
    agreed = walk.plant("agreed", {NEW, PEER})
    at.tap("Correct it")
    at.write("What did you agree to do?", f"To sit in on a handover, {agreed}")
    at.tap("Save the correction")
    at.is_told(agreed)
    note = walk.plant("note", {NEW})
    at.tap("Write one")
    at.write("My private note", f"I felt {note}")
    at.tap("Save", exact=True)
    at.is_told(note)
    walk.picture(at, "meeting-with-words")


def words_are_agreed(walk: Walk) -> None:
    at = walk.as_(PEER)
    at.tap("Look and agree")
    walk.picture(at, "agree-a-log")
    at.tap("Agree", exact=True)
    at.is_told("Agreed. Thank you.")
