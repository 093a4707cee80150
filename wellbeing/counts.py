"""All that rooms above may read of wellbeing: everybody together, and suppressed. Of a person or a team there is nothing to
ask for; of a patch, days lost alone, where it is large enough."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import models

from wellbeing.adjustments import states as adjusting
from wellbeing.adjustments.models import Adjustment
from wellbeing.away.defaults import LOST_PEOPLE
from wellbeing.away.queries import lost
from wellbeing.plan.queries import offers
from wellbeing.returning import states as returning
from wellbeing.returning.models import Return
from workforce.core import settings
from workforce.reports import suppression
from workforce.reports.suppression import Cell, Count, Split

STAGES: Mapping[str, tuple[str, ...]] = {
    "Asked for, or talked over": (*adjusting.TO_DECIDE, adjusting.ALTERNATIVE),
    "Agreed, not in place yet": (adjusting.AGREED,),
    "In place": adjusting.RUNNING,
    "Refused": (adjusting.REFUSED,),
}


@dataclass(frozen=True, slots=True)
class Offered:
    """Of everybody in a peer role: those a plan was offered to. `have_one`: of those who let it be counted; one figure for
    the whole organisation."""

    offered: Cell
    have_one: Count


def plans_offered(day: date) -> Offered:
    found = offers.figures(day)
    least = _least()
    offered = suppression.single(Split(found.offered, found.people - found.offered), least)
    return Offered(offered, suppression.in_steps(found.have_one, least))


def adjustments_by_stage() -> dict[str, Count]:
    """Those that stand today, by where they stand. Without a total: it would tell what is hidden."""
    rows = Adjustment.objects.order_by().values("state").annotate(n=models.Count("pk"))
    found, least = dict(rows.values_list("state", "n")), _least()
    return {
        words: suppression.in_steps(sum(found.get(state, 0) for state in states), least)
        for words, states in STAGES.items()
    }


def returns_under_way() -> Count:
    rows = Return.objects.filter(state__in=returning.RUNNING)
    return suppression.in_steps(rows.count(), _least())


def days_lost(first: date, last: date) -> Mapping[UUID | None, lost.Days]:
    """Full time equivalent days lost and available: of the whole (None), and of patches of which each, and all that are
    left out together, have so many people on the last day that nobody's time away can be told."""
    here, found = lost.people_on(last), lost.by_patch(first, last)
    least = int(settings.load(last).get(LOST_PEOPLE))
    if len(set().union(*here.values())) < least:
        return {}
    shown = _large(here, least)
    return {None: sum(found.values(), lost.NOTHING), **{patch: found[patch] for patch in shown}}


def _large(here: Mapping[UUID | None, Set[UUID]], least: int) -> list[UUID]:
    """The largest first, for as long as those left out are none or enough: the whole less what is shown is theirs."""
    large = [patch for patch, people in here.items() if patch and len(people) >= least]
    large.sort(key=lambda patch: (-len(here[patch]), str(patch)))
    while large:
        left_out = set().union(*(people for patch, people in here.items() if patch not in large))
        if not left_out or len(left_out) >= least:
            break
        large.pop()
    return large


def _least() -> int:
    return int(settings.get("reports.smallest_count"))
