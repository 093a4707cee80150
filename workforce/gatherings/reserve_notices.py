"""What whoever is in reserve is told. Never why it is needed, and not by whom."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, time, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from workforce.core import clock, settings
from workforce.gatherings import telling
from workforce.gatherings.models import Facilitator
from workforce.gatherings.states import PLANNED
from workforce.notices.kinds import NoticeFor, NoticeKind
from workforce.notices.models import Notice


def should_exist(first: date, last: date) -> Iterator[NoticeFor]:
    """Asked as the day comes near, and at once when it is near already: a pause is written below this room,
    which hears nothing of it."""
    days = timedelta(days=settings.get("gatherings.ask_reserve_days"))
    until = min(last, clock.today() + days)
    near = clock.at_local(until + timedelta(days=1), time.min)
    for row in _needed(_coming().filter(gathering__starts_at__lt=near)):
        yield telling.reserve_notice(telling.CAN_YOU_LEAD, row)


def _coming() -> QuerySet[Facilitator]:
    """Whoever is in reserve for what is still to come, and there that day."""
    found: QuerySet[Facilitator] = Facilitator.objects.in_reserve().there()
    return found.filter(
        gathering__state=PLANNED, gathering__ends_at__gt=clock.now()
    ).select_related("gathering")


def _needed(rows: QuerySet[Facilitator]) -> QuerySet[Facilitator]:
    lead = Facilitator.objects.leading().filter(gathering_id=OuterRef("gathering_id"))
    return rows.filter(Exists(lead.away()))


def still_asked(notices: Sequence[Notice]) -> Collection[UUID]:
    """Not once somebody leads who is there, nor for a date that it no longer has: the later one asks again."""
    lead = Facilitator.objects.leading().filter(gathering_id=OuterRef("gathering_id"))
    nobody = _among(notices, _coming().filter(~Exists(lead)), of_this_date=False)
    away = _among(notices, _coming().filter(Exists(lead.away())), of_this_date=True)
    return {*nobody, *away}


def still_leads(notices: Sequence[Notice]) -> Collection[UUID]:
    rows = Facilitator.objects.leading().filter(
        gathering__state=PLANNED, gathering__ends_at__gt=clock.now()
    )
    return _among(notices, rows, of_this_date=False)


def _among(
    notices: Sequence[Notice], rows: QuerySet[Facilitator], *, of_this_date: bool
) -> Collection[UUID]:
    about = {notice.pk: notice.occasion.split(":") for notice in notices}
    found = rows.filter(pk__in={UUID(said[1]) for said in about.values()})
    now = {str(pk): str(number) for pk, number in found.values_list("pk", "gathering__sequence")}
    return [
        pk
        for pk, said in about.items()
        if said[1] in now and (said[-1] == now[said[1]] or not of_this_date)
    ]


NOTICE_KINDS = [
    NoticeKind(
        telling.LEADS_NOW,
        soon=True,
        line="You were in reserve for something, and lead it now.",
        still_holds=still_leads,
    ),
    NoticeKind(
        telling.CAN_YOU_LEAD,
        soon=True,
        line="Something you are in reserve for needs somebody to lead it. Can you lead it?",
        still_holds=still_asked,
    ),
]
