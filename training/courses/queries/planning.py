"""What is filled in already, for whoever plans."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from training.courses.models import Day, Run, SetWork
from workforce.core.access import Viewer
from workforce.gatherings.models import Facilitator


def where(viewer: Viewer, run: Run) -> tuple[str, str]:
    """Place and link of the next day that is not over, else of the last."""
    rows = Day.objects.visible_to(viewer).filter(run=run).standing().select_related("gathering")
    days = list(rows.order_by("number"))
    ahead = [day for day in days if not day.gathering.has_begun()]
    row = (ahead or days[-1:] or [None])[0]
    return (row.gathering.place, row.gathering.link) if row else ("", "")


def leading(viewer: Viewer, run: Run) -> dict[str, UUID]:
    """By role, on the last day: whoever stepped down from one day leads the others still."""
    last = Day.objects.visible_to(viewer).filter(run=run).standing().order_by("-number").first()
    if last is None:
        return {}
    rows = Facilitator.objects.filter(gathering=last.gathering_id)
    return dict(rows.values_list("role", "person_id"))


def set_work(pk: UUID) -> SetWork:
    """Whoever asks has to run it: the view asks that of its run."""
    found = SetWork.objects.select_related("run__course").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
