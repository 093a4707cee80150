"""What is counted each month, how, and from where. The formulas are the field's (docs/field.md)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from strategy.measures import rules, sources
from strategy.measures.sources import Source
from workforce.core.access import Viewer
from workforce.core.declaring import by_name, collect


class Unit(StrEnum):
    PEOPLE = "people"
    """A share of people, who are protected."""
    THINGS = "things"
    """A share of something that is nobody's: posts, full time equivalents."""
    DAYS = "days"
    PEOPLES_DAYS = "days of people"
    """A share of their days, of which a room hands on none of too few people."""


class Span(StrEnum):
    DAY = "day"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Indicator:
    slug: str
    words: str
    formula: str
    rule: str
    """The section of the field."""
    source: Source
    unit: Unit = Unit.PEOPLE
    span: Span = Span.DAY
    whole: str = "people"
    """What the denominator counts."""
    is_narrow: bool = False
    """Whether it rests on why people left: for HR and the central team alone."""

    @property
    def spoken_span(self) -> str:
        return (
            "on the last day of the month"
            if self.span == Span.DAY
            else "in the twelve months to its end"
        )


_OWED = (
    "Of everybody whom it is owed to, those whose grace has not run out; with two posts, in each"
)
_SUPERVISED = "How often supervision happens"
GOING = "Coming and going"

INDICATORS = [
    Indicator("supervision-line", "One-to-ones within time", f"{_OWED}.", _SUPERVISED, sources.supervised("line")),
    Indicator("supervision-clinical", "Clinical supervision within time", f"{_OWED}.", _SUPERVISED,
              sources.supervised("clinical")),
    Indicator("supervision-peer", "Peer supervision within time", f"{_OWED}.", _SUPERVISED, sources.supervised("peer")),
    Indicator("full-triad", "Everyone has their supervisors",
              "Of those in a paid post whose clock runs, those with every supervisor their role needs; with two posts, in each.", _SUPERVISED,
              sources.triads),
    Indicator("reflective-practice", "Reflective practice current",
              "Of everybody it is owed to, those for whom it was not due.", "Reflective practice",
              sources.reflective_practice),
    Indicator("foundation-on-time", "Foundation on time",
              "Of those whose foundation came due in the time, those who had completed it by then.", "Foundation",
              sources.foundation_on_time, span=Span.YEAR),
    Indicator("required-training", "Required training valid",
              "Of each person and course that is asked of them, those with a record that counts.", "Training",
              sources.required_training, whole="courses asked of people"),
    Indicator("vacancy-rate", "Vacancy rate", "Funded full time equivalents that nobody holds ÷ all that are funded.",
              GOING, sources.vacancies, unit=Unit.THINGS, whole="full time equivalents"),
    Indicator("fixed-term", "On a fixed term alone", "Of the people in paid peer posts, those who hold none that lasts.",
              GOING, sources.fixed_terms),
    Indicator("turnover", "Turnover",
              "People who left paid peer work ÷ the mean of the people in it on the first day and on the last.", GOING,
              sources.turnover, span=Span.YEAR),
    Indicator("stability", "Stability", "Of the people in paid peer work on the first day, those still in it on the last.",
              GOING, sources.stability, span=Span.YEAR),
    Indicator("plans-offered", "Wellness plan offered", "Of everybody in a paid peer role, those to whom one was offered.",
              "A plan of one's own", sources.plans_offered),
    Indicator("gate-integrity", "Adverts through the gate",
              "Of the posts advertised, those whose request had gone through the gate and the approvals each time.",
              "Recruitment figures", sources.with_gate, unit=Unit.THINGS, span=Span.YEAR, whole="posts advertised"),
    Indicator("time-to-readiness", "Days to readiness",
              "From handing a request in to the day readiness lay behind it; the median.", "Recruitment figures",
              sources.days_to_readiness, unit=Unit.DAYS, span=Span.YEAR, whole="requests"),
    Indicator("time-to-fill", "Days to fill", "From the last approval to the first day at work; the median.",
              "Recruitment figures", sources.days_to_fill, unit=Unit.DAYS, span=Span.YEAR, whole="requests"),
    Indicator("absence", "Days lost",
              "Full time equivalent days on which somebody was away ÷ all that there were. Never of fewer than twenty people.",
              GOING, sources.days_lost, unit=Unit.PEOPLES_DAYS, span=Span.YEAR, whole="days"),
    Indicator("moved-up", "Moved up a band",
              "Of those in a paid peer role on both days, those with a higher band on the last.", "Careers",
              sources.moved_up, span=Span.YEAR),
]  # fmt: skip


@cache
def registry() -> dict[str, Indicator]:
    """Those above, and what rooms above this one declare, in the order of the rooms."""
    return by_name(collect("indicators", "INDICATORS"))


def hidden_from(viewer: Viewer) -> frozenset[str]:
    """What somebody doesn't see of all figures, though they may see figures."""
    if rules.may_see_narrow(viewer):
        return frozenset()
    return frozenset(slug for slug, each in registry().items() if each.is_narrow)


def seen_by(viewer: Viewer) -> dict[str, Indicator]:
    """For whoever may see figures at all, by their slugs."""
    hidden = hidden_from(viewer)
    return {slug: each for slug, each in registry().items() if slug not in hidden}
