from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from supervision import (
    pair_presenters,
    presenters,
    presenters_group,
    presenters_timeline,
    supported,
)
from supervision.forms import SupportedQuery, TimelineQuery
from supervision.ladder import LADDER
from supervision.queries import meetings, pairs, strands, timeline
from supervision.strands import in_order
from supervision.views.reading import actions_read
from workforce.core import access, audit, settings
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of

SUPPORTED = (
    access.PEER_WORKER,
    access.VOLUNTEER,
    access.SENIOR_PEER,
    access.ADVANCED_PRACTITIONER,
    access.CENTRAL_LEAD,
)
SUPPORTING = (
    access.LINE_MANAGER,
    access.CLINICAL_SUPERVISOR,
    access.PEER_SUPERVISOR,
    access.SERVICE_MANAGER,
    access.SENIOR_PEER,
    access.ADVANCED_PRACTITIONER,
    access.CENTRAL_LEAD,
)


def support_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    access.require(viewer, *SUPPORTED)
    if refusal := wrong_method(request, "GET"):
        return refusal
    past = page_of(meetings.mine(viewer).order_by("-date", "-pk"), request, size=10)
    rows = strands.desk(viewer).mine
    form = TimelineQuery.read(request, choices=presenters_timeline.choices(rows))
    line = timeline.line(viewer, rows)
    return page(
        request,
        "supervision/support_list.html",
        rows=rows,
        form=form,
        moments=presenters_timeline.moments(line, form.wanted),
        dateless=presenters_timeline.without_a_date(line, form.wanted),
        beside=pairs.beside(viewer, rows),
        pairs=pair_presenters,
        past=past,
        actions=meetings.open_actions_of(viewer, viewer.person_id),  # type: ignore[arg-type]
        present=presenters,
    )


def people_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    access.require(viewer, *SUPPORTING)
    if refusal := wrong_method(request, "GET"):
        return refusal
    every = strands.desk(viewer).held
    teams = {str(r.agreement.assignment.team_id): r.agreement.assignment.team.name for r in every}
    form = SupportedQuery.read(
        request,
        strands=in_order({row.strand for row in every}),
        teams=sorted(teams.items(), key=lambda each: (each[1].casefold(), each[0])),
    )
    open_actions = strands.open_actions(viewer)
    soon = LADDER.days("soon", settings.of(viewer))
    rows = supported.narrowed(every, form.wanted)
    ordered = supported.in_order(rows, form.wanted.sort, open_actions, soon)
    return page(
        request,
        "supervision/people_list.html",
        form=form,
        every=every,
        rows=supported.heat_rows(ordered, open_actions, soon),
        summed=supported.summed(rows, soon),
        supported=supported,
        groups=presenters_group.with_groups(every),
        leads=viewer.has(access.ADVANCED_PRACTITIONER),
        present=presenters,
    )


def person_detail(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    rows = [row for row in strands.desk(viewer).held if row.supported.pk == person_id]
    if not rows:
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    past = page_of(meetings.with_person(viewer, person_id).order_by("-date", "-pk"), request, 10)
    actions = meetings.open_actions_of(viewer, person_id)
    audit.record("meeting dates opened", by=viewer, on=person_id)
    actions_read(viewer, actions)
    return page(
        request,
        "supervision/person_detail.html",
        person=rows[0].supported,
        beside=pairs.beside(viewer, rows),
        pairs=pair_presenters,
        rows=sorted(rows, key=lambda row: in_order([r.strand for r in rows]).index(row.strand)),
        past=past,
        actions=actions,
        present=presenters,
    )
