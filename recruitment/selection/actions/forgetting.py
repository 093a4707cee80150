"""What is over goes by night: candidates with their key, their scores and their links; lists of teams; equality rows."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q

from recruitment.selection.actions import funnel
from recruitment.selection.actions.candidates import PURPOSE
from recruitment.selection.models import Candidate, FunnelRow, LearningTalk, Placement
from recruitment.selection.owed import FEEDBACK
from recruitment.selection.states import APPOINTED, DECLINED, NOT_NOW, WITHDREW
from recruitment.states import OVER
from workforce.core import audit, clock, holds, sealed, settings
from workforce.core.access import Viewer
from workforce.core.models import Link
from workforce.obligations.actions import settle

_OUT = (NOT_NOW, DECLINED, WITHDREW, APPOINTED)


def months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = [31, 29 if _leaps(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month]
    return date(year, month + 1, min(day.day, last))


def _leaps(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


@transaction.atomic
def forget(*, by: Viewer) -> dict[str, int]:
    """Once a night; a second run finds nothing."""
    values, today = settings.load(), clock.today()
    before = months_before(today, int(values.get("selection.candidate_months")))
    placed = months_before(today, int(values.get("selection.placed_months")))
    counted = months_before(today, int(values.get("selection.funnel_months")))
    # Nobody can settle one of a request that was withdrawn.
    talks = LearningTalk.objects.filter(offer__selection__request__stage__in=OVER)
    holds.free(talks, "candidates", of="offer__candidate__person").delete()
    lists = _placements(placed)
    return {"candidates": _candidates(before, by), "lists": lists, "rows": _rows(counted)}


def _candidates(before: date, by: Viewer) -> int:
    """Those for whom it was over by then; and whoever was still in when the whole recruitment was over by then."""
    out = Q(state__in=_OUT, state_since__lte=before)
    over = Q(selection__request__stage__in=OVER, selection__request__stage_since__lte=before)
    rows = holds.free(Candidate.objects.filter(out | over), "candidates")
    ids = list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))
    if not ids:
        return 0
    funnel.follow()
    Link.objects.filter(purpose=PURPOSE, about__in=ids).delete()
    Candidate.objects.filter(pk__in=ids).delete()
    sealed.erase(ids)
    settle(FEEDBACK, ids)
    audit.record_each("candidate deleted", [(None, f"candidate {pk}") for pk in ids], by=by)
    return len(ids)


def _placements(before: date) -> int:
    rows = holds.free(Placement.objects.filter(placed_on__lte=before), "placements")
    rows = rows.select_for_update()
    return Placement.objects.filter(pk__in=[row.pk for row in rows]).delete()[0]


def _rows(before: date) -> int:
    over = Q(selection__request__stage__in=OVER, selection__request__stage_since__lte=before)
    return 0 if holds.on_class("funnel") else FunnelRow.objects.filter(over).delete()[0]
