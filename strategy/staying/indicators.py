"""Voluntary turnover, which needs to know why people left."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from strategy.measures import formulas, history
from strategy.measures.indicators import GOING, Indicator, Span
from strategy.measures.sources import year_to
from strategy.measures.values import Found, value
from strategy.staying import leavers
from strategy.staying.defaults import KNOWN_SHARE
from strategy.staying.national import VOLUNTARY
from workforce.core import settings
from workforce.core.access import Viewer


def voluntary(day: date) -> Found:
    """Nothing while too few reasons are known, or where what is left of all turnover would be a few people."""
    first = year_to(day)
    posts = history.posts(first, day)
    days = {person: post.ends for person, post in formulas.leavers(posts, first, day).items()}
    known = leavers.reasons(Viewer.system(), days)
    values = settings.load(day)
    if Fraction(len(known), len(days) or 1) * 100 < int(values.get(KNOWN_SHARE)):
        return {}
    resigned = sum(reason in VOLUNTARY for reason, _ in known.values())
    if 0 < len(days) - resigned < int(values.get("reports.smallest_count")):
        return {}
    return {None: value(resigned, formulas.turnover(posts, first, day).whole)}


INDICATORS = [
    Indicator("voluntary-turnover", "Voluntary turnover",
              "People who resigned ÷ the mean of the people in paid peer work on the first day and on the last. Not said while "
              "too few reasons are known.", GOING, voluntary, span=Span.YEAR, is_narrow=True),
]  # fmt: skip
