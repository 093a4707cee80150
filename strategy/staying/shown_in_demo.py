"""Why people left in the demo, one of them not known yet; and one who would like to hear from us."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import cycle
from typing import Any

from strategy.measures import taking
from strategy.measures.models import Snapshot
from strategy.staying import actions, leavers
from strategy.staying.indicators import INDICATORS
from strategy.staying.labels import ADDRESS, WANTS
from strategy.staying.models import ReturnRoute
from strategy.staying.national import Reason
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.sealed import seal
from workforce.people.models import Person
from workforce.people.viewers import viewer_of

_WHY = (
    Reason.PROMOTION, Reason.BALANCE, Reason.RELOCATION, Reason.OPPORTUNITIES, Reason.FIXED_WORK, Reason.PROMOTION,
    Reason.REWARD, Reason.RETIRED_AGE, Reason.BALANCE, Reason.EDUCATION, Reason.HEALTH, Reason.FIXED,
)  # fmt: skip


def build(cast: Sequence[Any], today: date) -> str:
    email = next(each.email for each in cast if each.role == "HR")
    hr = viewer_of(Person.objects.select_related("user").get(email=email).user, today)
    with clock.at(today):
        found = leavers.listed(hr)
        for leaver, reason in zip(found[1:], cycle(_WHY), strict=False):
            actions.enter_reason(leaver=leaver, reason=reason, version=0, by=hr)
    months = Snapshot.objects.order_by("month").values_list("month", flat=True)
    for month in dict.fromkeys(months):
        taking.take(month, by=Viewer.system(), among=INDICATORS)
    _would_like_to_hear(today)
    return f"Reasons stand for {max(0, len(found) - 1)} people who left, and one is not known yet."


def _would_like_to_hear(today: date) -> None:
    gone = Person.objects.filter(left_on__lt=today, left_on__gte=today - timedelta(days=400))
    person = gone.order_by("-left_on", "sort_name").first()
    if person is None or person.left_on is None:
        return
    row = ReturnRoute(person=person, asked_on=person.left_on, until=today + timedelta(days=330))
    row.own_address = seal("someone@home.example", owner=person.pk, label=ADDRESS, row=row.pk)
    row.wants = seal(
        "Part-time posts in the community teams, and gatherings that are open to all.",
        owner=person.pk, label=WANTS, row=row.pk,
    )  # fmt: skip
    row.save()
