"""Who may begin where, when somebody is appointed or moved by hand. A room lists `PLACING` in its `placing.py`.

Each is asked before it happens, and says what would make it possible: `ways`, of which one is chosen, or which a page
offers. It hears what was chosen in the transaction of the appointment. What an extract says, and what the product does by
itself, is taken as it is: what is amiss there shows as something to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Protocol

from workforce.core.access import Viewer
from workforce.core.declaring import by_name, collect
from workforce.people.errors import Refused
from workforce.people.models import Assignment, Person, Post, RoleType, Team
from workforce.people.models.change import Source

Answers = Mapping[str, str]
"""What was chosen, by the name of whoever asked."""
NO_ANSWERS: Answers = {}


@dataclass(frozen=True, slots=True)
class Placement:
    """Somebody who is to begin there on that day. Without `person`: somebody who is new."""

    team: Team
    role: RoleType
    starts: date
    employment: str
    person: Person | None = None
    post: Post | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which it is possible. One that doesn't `appoint` does something else first, like asking somebody."""

    value: str
    words: str
    hint: str = ""
    appoints: bool = True


@dataclass(frozen=True, slots=True)
class Question:
    """`why` it isn't possible as it is, in words that say what would help; `title` above them."""

    slug: str
    title: str
    why: str
    asking: str
    ways: Sequence[Way]

    def way(self, answer: str) -> Way | None:
        return next((way for way in self.ways if way.value == answer), None)


class Placing(Protocol):
    slug: str

    def ask(self, placement: Placement, *, by: Viewer) -> Question | None:
        """None: nothing stands against it."""

    def keep(self, assignment: Assignment, answer: str, *, by: Viewer) -> None:
        """It happened: keep what was chosen ("" where nothing was asked). May raise Refused, and then it did not."""

    def put_off(self, placement: Placement, answer: str, *, by: Viewer) -> str:
        """A way that doesn't appoint: do that, and say so in words for a page."""


@cache
def declared() -> tuple[Placing, ...]:
    found: dict[str, Placing] = by_name(collect("placing", "PLACING"))
    return tuple(found.values())


def is_by_hand(by: Viewer) -> bool:
    return not by.is_system and by.via != Source.EXTRACT


def questions(placement: Placement, *, by: Viewer) -> list[Question]:
    if not is_by_hand(by):
        return []
    found = [each.ask(placement, by=by) for each in declared()]
    return [question for question in found if question is not None]


def refuse(placement: Placement, answers: Answers, *, by: Viewer) -> None:
    """Raises Refused where something asked has no answer that lets somebody begin."""
    for question in questions(placement, by=by):
        way = question.way(answers.get(question.slug, ""))
        if way is None or not way.appoints:
            raise Refused(question.why)


def keep(assignment: Assignment, answers: Answers, *, by: Viewer) -> None:
    """In the transaction of the appointment, once those who support the person are named."""
    if is_by_hand(by):
        for each in declared():
            each.keep(assignment, answers.get(each.slug, ""), by=by)


def put_off(placement: Placement, answers: Answers, *, by: Viewer) -> str | None:
    """What was done instead, if a way that doesn't appoint was chosen. None: go on."""
    for question in questions(placement, by=by):
        way = question.way(answers.get(question.slug, ""))
        if way is not None and not way.appoints:
            asked = next(each for each in declared() if each.slug == question.slug)
            return asked.put_off(placement, way.value, by=by)
    return None
