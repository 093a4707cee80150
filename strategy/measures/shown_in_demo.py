"""A year of figures in the demo, taken as they would have been: the story is written with its own days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from strategy.measures import initiatives, months, taking
from workforce.core.access import Viewer
from workforce.people.models import Person
from workforce.people.viewers import viewer_of

BACK = 12
WORKSHOPS = "Three half days for everybody who line manages somebody in a peer role: what peer work is, supervision, and time away."


def _central(cast: Sequence[Any]) -> Viewer:
    email = next(each.email for each in cast if each.role == "central lead")
    return viewer_of(Person.objects.select_related("user").get(email=email).user)


def build(cast: Sequence[Any], today: date) -> str:
    last = today.replace(day=1) - timedelta(days=1)
    month = months.end_of(last - relativedelta(months=BACK))
    while month <= last:
        taking.take(month, by=Viewer.system())
        month = months.after(month)
    begun = (last - relativedelta(months=6)).replace(day=8)
    said = initiatives.Said("Leadership workshops for line managers", begun, WORKSHOPS)
    initiatives.add(said, by=_central(cast))
    return "Figures stand for the last thirteen months, with what was begun half way."
