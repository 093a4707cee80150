from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from supervision import presenters, presenters_group
from supervision.actions import group as actions
from supervision.actions.diary import Slot
from supervision.errors import CannotSave, SavedBefore
from supervision.forms import GroupForm
from supervision.forms.group import Open
from supervision.models import Meeting, Mode
from supervision.prefill import USUAL_MINUTES
from supervision.queries import groups, meetings, strands
from supervision.queries.strands import StrandRow
from supervision.strands import Strand
from supervision.views.parts import say
from supervision.views.reading import actions_read
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of
from workforce.core.settings import Values
from workforce.notices import calendar


@require_http_methods(["GET", "HEAD", "POST"])
def group_log(request: HttpRequest, strand: str) -> HttpResponse:
    """One form for a session with several people; each of them gets a log of their own."""
    viewer = viewer_of(request)
    rows = held_rows(viewer, strand)
    form = GroupForm(
        request.POST if request.method == "POST" else None,
        people=[(row.agreement.assignment_id, named(row)) for row in rows],
        come_back=_come_back(viewer, strand, rows),
        initial=_known(rows, groups.last_group(viewer, strand), settings.of(viewer)),
    )
    if form.is_valid() and _save(request, form, viewer, strand, rows):
        return redirect("supervision:people-list")
    return page(
        request,
        "supervision/group_log.html",
        form=form,
        strand=Strand(strand),
        enough=len(rows) >= actions.LEAST,
        present=presenters,
    )


def held_rows(viewer: Viewer, strand: str) -> list[StrandRow]:
    rows = [row for row in strands.desk(viewer).held if row.strand == strand]
    if not rows:
        raise Http404
    return rows


def _come_back(viewer: Viewer, strand: str, rows: Sequence[StrandRow]) -> list[Open]:
    found = meetings.open_with(viewer, [row.agreement.assignment_id for row in rows], strand)
    actions_read(viewer, [action for some in found.values() for action in some])
    return [
        Open(pk, row.supported.name, presenters.come_back_rows(found[pk], viewer))
        for row in rows
        if (pk := row.agreement.assignment_id) in found
    ]


def named(row: StrandRow) -> str:
    return f"{row.supported.name}, {row.agreement.assignment.team.name}"


def _known(rows: Sequence[StrandRow], last: Sequence[Meeting], values: Values) -> dict[str, Any]:
    """The day on which several of them stood in the diary, else as the group was last time."""
    day, planned = _planned(rows)
    like = planned or list(last)
    first = like[0] if like else None
    known = {each.assignment_id for each in like}
    there = [row for row in rows if row.agreement.assignment_id in known]
    return {
        "people": [str(row.agreement.assignment_id) for row in there],
        "met_on": day,
        "began_at": first.time if first else None,
        "minutes": (first.minutes if first else None) or USUAL_MINUTES,
        "mode": first.mode if first else Mode.IN_PERSON,
        **_next(day, there, first, values),
    }


def _planned(rows: Sequence[StrandRow]) -> tuple[date, list[Meeting]]:
    by_day: dict[date, list[Meeting]] = {}
    for row in rows:
        if row.likely is not None:
            by_day.setdefault(row.likely.date, []).append(row.likely)
    several = [day for day, found in by_day.items() if len(found) >= actions.LEAST]
    return (max(several), by_day[max(several)]) if several else (clock.today(), [])


def _next(
    day: date, there: Sequence[StrandRow], like: Meeting | None, values: Values
) -> dict[str, Any]:
    if like is None or not there:
        return {}
    usual = timedelta(days=min(row.usual_days for row in there))
    found = calendar.last_working(day + usual, values)
    return {"next_on": found, "next_at": like.time} if found >= max(day, clock.today()) else {}


def _save(
    request: HttpRequest,
    form: GroupForm,
    viewer: Viewer,
    strand: str,
    rows: Sequence[StrandRow],
) -> bool:
    try:
        kept = actions.log_group(
            _session(form, viewer, strand), by=viewer, once_key=form.once_key, answers=form.answers
        )
    except SavedBefore:
        return True
    except CannotSave as error:
        say(form, error)
        return False
    before = [r.supported.called for r in rows if r.agreement.assignment_id in kept.there_before]
    messages.success(request, presenters_group.group_saved(len(kept.logs), before))
    return True


def _session(form: GroupForm, viewer: Viewer, strand: str) -> actions.Session:
    data = form.cleaned_data
    following = None
    if data["next_on"]:
        following = Slot(data["next_on"], data["next_at"], data["minutes"], data["mode"])
    return actions.Session(
        strand=strand,
        assignment_ids=form.there,
        holder_id=viewer.person_id,  # type: ignore[arg-type]
        date=data["met_on"],
        time=data["began_at"],
        minutes=data["minutes"],
        mode=data["mode"],
        agreed_words=data["agreed"],
        next=following,
    )
