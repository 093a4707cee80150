"""The register, one policy, and that one has read it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify

from strategy.policies import presenters, rules
from strategy.policies.actions import reading as actions
from strategy.policies.actions import writing
from strategy.policies.forms import RegisterForm
from strategy.policies.models import Policy, Version
from strategy.policies.queries import policies as queries
from strategy.policies.states import WRITTEN
from strategy.policies.views.parts import found, sections
from workforce.core import documents
from workforce.core.access import Viewer
from workforce.core.http import allowed, download, page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.pressing import press
from workforce.reports.common import smallest_count


def policy_list(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_read)
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = RegisterForm.read(request)
    values = form.values
    found_rows = queries.register(viewer, text=values["q"] or "", only=values["only"] or "")
    rows = page_of(found_rows, request)
    asked = [queries.is_asked(viewer, each.policy) for each in rows.items]
    return page(
        request,
        "policies/policies.html",
        sections=sections(viewer),
        form=form,
        rows=presenters.register(rows.items, asked),
        page=rows,
        begins=rules.may_begin.test(viewer, None),
    )


def written_list(request: HttpRequest) -> HttpResponse:
    """What this viewer writes: for everybody else there is nothing, and a sentence that says why."""
    viewer = allowed(request, rules.may_read)
    if refusal := wrong_method(request, "GET"):
        return refusal
    rows = page_of(queries.being_written(viewer), request)
    return page(
        request,
        "policies/written.html",
        sections=sections(viewer),
        rows=presenters.being_written(rows.items),
        page=rows,
        begins=rules.may_begin.test(viewer, None),
    )


def policy_detail(request: HttpRequest, policy_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    data = queries.whole(viewer, _policy(viewer, policy_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    row, today = data.current, viewer.today
    return page(
        request,
        "policies/policy.html",
        data=data,
        policy=data.policy,
        row=row,
        wants=presenters.wants_words(row, today) if row else [],
        facts=presenters.facts(row, today) if row else [],
        owner=presenters.owner_words(data.policy, today),
        coauthors=presenters.coauthors(
            data.coauthors, viewer, smallest_count(), writes=data.keeps
        ) if data.coauthors else [],
        reviews=presenters.reviews(data.reviews),
        governs=presenters.forms_words(data.governs),
        older=presenters.older(data.older),
        read_words=presenters.read_words(data),
        figures=presenters.figures_words(data),
    )  # fmt: skip


def version_detail(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """One that is being written, for whoever writes it; one of those before, as it read."""
    viewer = viewer_of(request)
    row = found(queries.version(viewer, version_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    writes = row.state == WRITTEN
    keeps = rules.may_keep.test(viewer, row.policy)
    rows = queries.coauthors(viewer, row)
    return page(
        request,
        "policies/version.html",
        row=row,
        policy=row.policy,
        state=presenters.state_tag(row),
        facts=presenters.facts(row, viewer.today),
        coauthors=presenters.coauthors(
            rows, viewer, smallest_count(), writes=writes or keeps
        ) if rows else [],
        writes=writes,
        keeps=keeps,
        wanting=writing.wanting(row) if writes else [],
    )  # fmt: skip


def version_file(request: HttpRequest, version_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.version(viewer, version_id))
    if not row.file_kind:
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    name = f"{slugify(row.policy.title) or 'policy'}-{row.number}.{row.file_kind}"
    return download(writing.file_of(row), documents.TYPES[row.file_kind], name)


def version_read(request: HttpRequest, version_id: UUID) -> HttpResponse:
    viewer, row = _in_force(request, version_id)
    return press(
        request, lambda: actions.read(row, by=viewer),
        "Thank you. It is written down for you; nobody is shown a list of names.",
        "policies:policy-detail", policy_id=row.policy_id,
    )  # fmt: skip


def version_not_read(request: HttpRequest, version_id: UUID) -> HttpResponse:
    viewer, row = _in_force(request, version_id)
    return press(
        request, lambda: actions.not_read(row, by=viewer), "Taken back.",
        "policies:policy-detail", policy_id=row.policy_id,
    )  # fmt: skip


def _in_force(request: HttpRequest, version_id: UUID) -> tuple[Viewer, Version]:
    """In force, or was a moment ago: the action says so."""
    viewer = viewer_of(request)
    row = found(queries.version(viewer, version_id))
    return viewer, found(row if row.state != WRITTEN else None)


def _policy(viewer: Viewer, policy_id: UUID) -> Policy:
    return found(queries.policy(viewer, policy_id))
