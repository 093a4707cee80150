"""The ladder of roles: what each asks, in words of our own (docs/field.md, Careers). A role of a trust's own asks what
its tier asks. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from workforce.core.presenting import count_words
from workforce.people import peer_supervision

FOUNDATION, LEVEL_4, SUPERVISION = "foundation", "level-4", peer_supervision.HELD
WORDS = {
    FOUNDATION: "Foundation: the eight units of the first weeks",
    LEVEL_4: "The level 4 course, completed",
    SUPERVISION: "The qualification for peer supervision",
}
"""Qualifications that a rung may ask. Whoever writes them, reads them here by these names."""


@dataclass(frozen=True, slots=True)
class Asks:
    """`months`: the setting that says how long in a peer role; `also` in words alone: it can't be looked up."""

    qualifications: tuple[str, ...] = ()
    months: str = ""
    also: tuple[str, ...] = ()


_STRATEGIC = "Work that shapes services: strategy, co-production, other people's development"
_ENTRY = Asks(also=("Own experience, and the wish to use it for others",))
BY_ROLE = {
    "peer-support-worker": _ENTRY,
    "carer-peer-support-worker": Asks(also=("Own experience of caring for somebody, and the wish to use it for others",)),
    "specialist-peer-support-worker": Asks(
        (FOUNDATION,), "careers.specialist_months", ("Own experience that fits the service, like of addiction or of custody",)
    ),
    "peer-employment-specialist": Asks(
        (FOUNDATION,), "careers.specialist_months", ("Interest in work and how people get and keep it",)
    ),
    "peer-trainer": Asks((FOUNDATION, LEVEL_4), "careers.specialist_months", ("Having taught something with somebody",)),
}  # fmt: skip
BY_TIER = {
    "entry": _ENTRY,
    "senior": Asks((FOUNDATION, LEVEL_4, SUPERVISION), "careers.senior_months"),
    "advanced": Asks((FOUNDATION, LEVEL_4, SUPERVISION), "careers.advanced_months", (_STRATEGIC,)),
    "central": Asks(
        (FOUNDATION,), "careers.central_months", (_STRATEGIC, "Having led people or a programme")
    ),
}
PATHS = (
    (
        "From volunteering into peer work",
        "Nobody has to. If you would like to be paid for it one day:",
        ("Foundation, which you do as a volunteer too",
         "Some months beside people who are paid for it, and a word from whoever supervises you",
         "Applying like everybody: what you have done here counts, and you are told of openings"),
    ),
    (
        "Through an apprenticeship",
        "Paid while you learn, for people who begin:",
        ("A place, which is offered here when there is one",
         "The course of the apprenticeship, in your working time, and foundation in its first weeks",
         "A conversation about a job before its last day, so that nobody is left hanging"),
    ),
    (
        "Into other posts",
        "Peer work is a profession, and not the only one. Into nursing, therapy, research, management, or elsewhere:",
        ("Shadowing or a secondment, with your post kept for you",
         "What that profession asks, which its own people can tell you",
         "A conversation about what you would take along, and what you would leave behind"),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing a rung asks. `have`: None where nobody but the person can say."""

    words: str
    have: bool | None


@dataclass(frozen=True, slots=True)
class RoleOnRung:
    slug: str
    words: str
    asks: Sequence[Asked]
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Rung:
    """Roles of one band. `order` counts from the lowest band."""

    band: str
    order: int
    roles: Sequence[RoleOnRung]

    @property
    def is_mine(self) -> bool:
        return any(role.is_mine for role in self.roles)


def asks_of(slug: str, tier: str) -> Asks:
    return BY_ROLE.get(slug) or BY_TIER.get(tier, _ENTRY)


def asked(
    asks: Asks, held: Collection[str], months: float, number: Callable[[str], Any]
) -> list[Asked]:
    """Against what somebody holds, and how long they are in a peer role."""
    found = []
    if asks.months:
        least = int(number(asks.months))
        words = f"About {_span(least)} in a peer role"
        found.append(Asked(words, months >= least))
    found += [Asked(WORDS[slug], slug in held) for slug in asks.qualifications]
    return found + [Asked(words, None) for words in asks.also]


def _span(months: int) -> str:
    years, rest = divmod(months, 12)
    return count_words(months, "month") if rest or not years else count_words(years, "year")
