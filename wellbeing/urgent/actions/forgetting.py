"""By night: what was asked a year ago becomes a number, and what somebody who left had chosen goes."""

from __future__ import annotations

from collections import Counter
from datetime import date, time, timedelta

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce

from wellbeing.urgent import telling
from wellbeing.urgent.models import Ask, Chosen, Contact, Kind, MonthCount
from wellbeing.urgent.obligations import SLUG
from wellbeing.urgent.states import CLOSED, OPEN
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.notices.models import Notice
from workforce.obligations.actions import settle

LEFT_OPEN = timedelta(days=2)
KINDS = telling.KINDS


def run(*, by: Viewer) -> None:
    end_stepping_back(by=by)
    end_left_open(by=by)
    forget(by=by)
    forget_who_left(by=by)


@transaction.atomic
def end_stepping_back(*, by: Viewer) -> int:
    """Cover from now is for now: after two days it is over without anybody's doing, and can be asked for again."""
    rows = Ask.objects.filter(
        kind=Kind.STEP_BACK, state__in=OPEN, asked_at__lt=clock.now() - LEFT_OPEN
    )
    return rows.update(state=CLOSED, closed_on=clock.today(), next_at=None)


@transaction.atomic
def end_left_open(*, by: Viewer) -> int:
    """Where nobody pressed that it is over: what was said is not kept open for whoever was told."""
    days = timedelta(days=int(settings.get("urgent.left_open_days")))
    last = Coalesce("again_at", "asked_at")
    rows = Ask.objects.annotate(last=last).filter(
        kind=Kind.SUPPORT, state__in=OPEN, last__lt=clock.now() - days
    )
    ids = list(rows.select_for_update(no_key=True, of=("self",)).values_list("pk", flat=True))
    Ask.objects.filter(pk__in=ids).update(state=CLOSED, closed_on=by.today, next_at=None)
    settle(SLUG, ids)
    return len(ids)


@transaction.atomic
def forget(*, by: Viewer) -> int:
    months = int(settings.get("urgent.kept_months"))
    before = by.today.replace(day=1) - relativedelta(months=months)
    rows = Ask.objects.filter(asked_at__lt=clock.at_local(before, time(0))).exclude(state__in=OPEN)
    gone = list(rows.select_for_update(no_key=True, of=("self",)).prefetch_related("told"))
    counted = Counter(_month(row) for row in gone if row.kind == Kind.SUPPORT)
    for month, asks in counted.items():
        MonthCount.objects.get_or_create(month=month)
        MonthCount.objects.filter(month=month).update(asks=F("asks") + asks)
    about = [str(row.pk) for row in gone] + [
        str(each.pk) for row in gone for each in row.told.all()
    ]
    Notice.objects.filter(kind__in=KINDS, occasion__in=about).delete()
    ids = [row.pk for row in gone]
    Ask.objects.filter(pk__in=ids).delete()
    settle(SLUG, ids)
    return len(gone)


@transaction.atomic
def forget_who_left(*, by: Viewer) -> None:
    for model in (Contact, Chosen):
        model.objects.filter(person__left_on__lt=by.today).delete()


def _month(row: Ask) -> date:
    return clock.local(row.asked_at).date().replace(day=1)
