"""How many of a team have learnt what the whole team should: counted anew, and written where gates read it
(docs/field.md, Training a team)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Q

from training import gives
from training.models import Course, Record
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.people.actions import team_qualifications
from workforce.people.actions.team_qualifications import Share
from workforce.people.models import StaffInPost
from workforce.people.queries import team_training
from workforce.people.scopes import runs

NEW_MONTHS = "training.induction_months"
Starts = Mapping[str, date]
"""By employee number, the first day in the team."""


def count_of_numbers(numbers: Collection[str], *, by: Viewer) -> list[UUID]:
    """Of the teams in which these work today."""
    rows = StaffInPost.objects.filter(runs(clock.today()), employee_number__in=numbers)
    return count(set(rows.values_list("team", flat=True)), by=by)


@transaction.atomic
def count(teams: Collection[UUID] | None, *, by: Viewer) -> list[UUID]:
    """None: of every team. The teams of which something is otherwise now; the same few queries for one and all. Within the
    caller's transaction: whoever counts the same team meanwhile waits, and counts what was written before."""
    today = clock.today()
    among = team_qualifications.locked(teams)
    staff = staff_of(among, today)
    everybody = {number for numbers in staff.values() for number in numbers}
    learnt = {slug: having(slug, everybody, today) for slug in gives.IN_TEAMS}
    new_since = today - relativedelta(months=int(settings.get(NEW_MONTHS)))
    shares = {
        (team, slug): share
        for team in among
        for slug in gives.IN_TEAMS
        if (share := _share(slug, staff.get(team, {}), learnt[slug], new_since)) is not None
    }
    if _is_given_by_peers():
        shares |= {(team, team_training.PEER_TRAINERS): (1, 1) for team in among}
    return team_qualifications.count(shares, among=among, by=by)


def staff_of(teams: Iterable[UUID], day: date) -> dict[UUID, dict[str, date]]:
    """Who works in each that day, once each however many jobs, and since when. One query."""
    found: dict[UUID, dict[str, date]] = defaultdict(dict)
    rows = StaffInPost.objects.filter(runs(day), team__in=list(teams)).order_by()
    for team, number, starts in rows.values_list("team", "employee_number", "starts"):
        found[team][number] = min(starts, found[team].get(number, starts))
    return found


def having(slug: str, numbers: Collection[str], day: date) -> set[str]:
    """Who of these has a record of it that counts that day. One query."""
    rows = Record.objects.valid_on(day).filter(~Q(employee_number=""), course__gives=slug)
    if len(numbers) < 2000:
        rows = rows.filter(employee_number__in=list(numbers))
    return set(rows.order_by().values_list("employee_number", flat=True))


def _share(slug: str, staff: Starts, learnt: set[str], new_since: date) -> Share | None:
    """Nothing, where nobody is there of whom it could be asked: of induction, those who are new."""
    asked = [
        number
        for number, starts in staff.items()
        if slug != team_training.INDUCTION or starts >= new_since
    ]
    return (sum(number in learnt for number in asked), len(asked)) if asked else None


def _is_given_by_peers() -> bool:
    rows = Course.objects.offered().filter(gives=gives.FOUNDATION, by_lived_experience=True)
    return rows.exists()
