"""What an upper room declares so that it can have something with a date, places and a register.

A room lists `KINDS` in its `gatherings.py`; nothing here changes when it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Q

from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.declaring import by_name, modules

if TYPE_CHECKING:
    from workforce.gatherings.models import Gathering, Place

EVERYTHING, NOTHING = ~Q(pk__in=[]), Q(pk__in=[])


class Attendance(models.TextChoices):
    """What the register says of a place. The words are about the gathering, not the person."""

    UNMARKED = "", "Not marked yet"
    CAME = "came", "Came"
    APOLOGIES = "apologies", "Sent apologies"
    ON_LEAVE = "on_leave", "On leave"
    CLASH = "clash", "Working pattern clash"
    NOT_THERE = "not_there", "Was not there"


NOT_THERE = (Attendance.APOLOGIES, Attendance.ON_LEAVE, Attendance.CLASH, Attendance.NOT_THERE)


@dataclass(frozen=True, slots=True)
class Who:
    """For whom a place is: exactly one of a person, one of the trust's other staff, a guest by name."""

    person_id: UUID | None = None
    staff_id: UUID | None = None
    guest: str = ""

    def __post_init__(self) -> None:
        given = [self.person_id, self.staff_id, self.guest.strip()]
        if sum(map(bool, given)) != 1:
            raise ValueError("A place is for exactly one")


class Kind:
    """One kind of gathering. What is refused here is nobody's right by another way: whoever leads a
    gathering, or has a place in it, always sees it, and nobody else does unless `seen_by` says so."""

    slug: str
    words: str
    books_oneself: bool = False
    """Whether whoever sees it may take a place for themselves."""
    may_be_past: bool = False
    """Whether it may be entered after it took place."""
    takes_feedback: bool = False
    """Whether those who came are asked, without a name, what it was like."""
    counts_heads: bool = False
    """Whether nobody has a place by name, since people who use services come: whoever runs it says how many slips it
    needs, and they are asked in words of theirs."""
    feedback_note: str = ""
    """What whoever writes in feedback leaves out, beside what is left out everywhere."""
    is_one_in_series: bool = False
    """Whether a series is one thing: that there is a place in it, and who leads it, is told once, with its next day."""
    hides_who_comes: bool = False
    """Whether nobody sees who has a place or came, not even whoever leads it: each sees their own alone, and lines of
    the log about it are read by those two and by no role."""
    reasons: Sequence[Attendance] = NOT_THERE
    """What the register offers for a place whose holder was not there; the last stands for "not known"."""

    def seen_by(self, viewer: Viewer) -> Q:
        """The gatherings of this kind that this viewer may see, besides those they lead or have a place
        in: a condition on Gathering."""
        return NOTHING

    def run_by(self, viewer: Viewer) -> Q:
        """Those in which this viewer may do all that whoever leads them may: see who has a place, book for
        others, take the register. Whoever leads one may in any case."""
        return NOTHING

    def may_plan(self, viewer: Viewer) -> bool:
        """Whether they may plan, change, call off, and say who leads."""
        return False

    def why_not(self, gathering: Gathering, who: Who, instead_of: Place | None) -> str:
        """What speaks against a place for them here, in words that say what to do; "" when nothing. Asked
        under locks on the gathering and on the person, so that a rule like "one a cycle" holds when two
        book at once. `instead_of` is the place that is given up for it."""
        return ""

    def why_not_many(
        self, gathering: Gathering, whos: Sequence[Who], instead_of: Place | None = None
    ) -> dict[Who, str]:
        """What speaks against each of these, as `why_not` says; a kind that books many at once asks for all of
        them together."""
        told = {who: self.why_not(gathering, who, instead_of) for who in whos}
        return {who: words for who, words in told.items() if words}

    def why_not_lead(self, gathering: Gathering, person_id: UUID) -> str:
        """What speaks against their leading it, alone, with somebody or in reserve; "" when nothing. Asked under
        a lock on the gathering."""
        return ""

    def why_not_lead_many(
        self, asked: Sequence[tuple[Gathering, UUID]]
    ) -> dict[tuple[UUID, UUID], str]:
        """By gathering and person, what speaks against it, as `why_not_lead` says; a kind that has many at once
        asks for all of them together."""
        told = {(row.pk, person): self.why_not_lead(row, person) for row, person in asked}
        return {key: words for key, words in told.items() if words}

    def takes_feedback_on(self, gathering: Gathering) -> bool:
        """Whether it is asked about this one: of a series that is one thing, perhaps the last alone."""
        return self.takes_feedback

    def least_answers(self) -> int:
        """From how many answers on feedback is shown, where this kind wants more than is the rule."""
        return 0

    def correct_days(self) -> int:
        """For how many days after it a closed register may be reopened."""
        return int(settings.get("gatherings.correct_days"))

    def link(self, gathering_id: UUID) -> str:
        """Where a notice about it leads."""
        return "/"


@cache
def registry() -> dict[str, Kind]:
    """Every declared kind by its slug, in the order of the rooms."""
    return by_name(each for module in modules("gatherings") for each in module.KINDS)


def get(slug: str) -> Kind:
    return registry()[slug]


def hides(slug: str) -> bool:
    kind = registry().get(slug)
    return kind is not None and kind.hides_who_comes


def hiding() -> list[str]:
    """Of which nobody sees who comes but their own place."""
    return [slug for slug, kind in registry().items() if kind.hides_who_comes]


def link(slug: str, gathering_id: UUID) -> str:
    """Where a gathering of this kind is; of a kind that is gone, the first page."""
    kind = registry().get(slug)
    return kind.link(gathering_id) if kind else "/"
