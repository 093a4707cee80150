from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core import audit
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.sections import sections_of
from workforce.establishment.actions.unknown_roles import answering, reporting
from workforce.establishment.actions.unknown_roles.reporting import Report
from workforce.establishment.forms.unknown_roles import ReportForm, UnknownRolesQuery
from workforce.establishment.models import UnknownRole
from workforce.establishment.presenters import unknown_roles as presenters
from workforce.establishment.presenters import unknown_roles_told as words
from workforce.establishment.queries import unknown_roles as queries
from workforce.establishment.queries.unknown_roles import Told
from workforce.establishment.rules import need
from workforce.establishment.rules import unknown_roles as rules
from workforce.establishment.views.unknown_roles.base import posted
from workforce.people.errors import Refused
from workforce.people.queries import patches
from workforce.people.views.base import done, found


def unknown_role_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    need(rules.may_list(viewer))
    if refusal := wrong_method(request, "GET"):
        return refusal
    counts = queries.counts(viewer)
    form = UnknownRolesQuery.read(request, counts=counts, patches=patches.choices(viewer))
    wanted = {name: value or "" for name, value in form.values.items()}
    shown = page_of(queries.find(viewer, **wanted), request)
    return page(
        request,
        "establishment/unknown_role_list.html",
        form=form,
        shown=shown,
        rows=presenters.listed_rows(shown, viewer),
        empty=presenters.empty_words(wanted["show"], bool(wanted["patch"]), counts),
        sections=sections_of(viewer, "people"),
        may_answer=rules.may_answer(viewer),
    )


def unknown_role_detail(request: HttpRequest, role_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    role = found(queries.get(viewer, role_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    history = queries.history(viewer, role)
    _note_reading(viewer, role, history)
    shown = presenters.RolePage(
        role,
        viewer,
        may_answer=rules.may_answer(viewer),
        manager=queries.manager_name(role),
        patch_lead=queries.patch_lead(viewer, role.team),
        others=queries.with_title(viewer, role),
        history=history,
        can_take_back=answering.can_take_back(role),
    )
    return page(request, "establishment/unknown_role_detail.html", role=role, shown=shown)


def _note_reading(viewer: Viewer, role: UnknownRole, history: list[Told]) -> None:
    """What others wrote was read; what one wrote oneself is nobody's reading."""
    others = any(
        (told.words or told.ask) and told.step.by_id != viewer.person_id for told in history
    )
    if others:
        audit.record("unknown role read", by=viewer, on=None, about=f"unknown role {role.pk}")


def unknown_role_report(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    need(rules.may_report(viewer))
    form = ReportForm(posted(request))

    def change() -> None:
        said = {
            name: form.cleaned_data[name] for name in ("title", "team", "seen_as", "ask", "words")
        }
        reporting.report(Report(**said), by=viewer)

    if done(request, form, change):
        messages.success(
            request, "Thank you. The central team has it, and you are told when it is answered."
        )
        return redirect("establishment:unknown-role-report")
    return page(
        request,
        "establishment/unknown_role_report.html",
        form=form,
        rows=words.report_rows(queries.reported_by(viewer), viewer),
        may_list=rules.may_list(viewer),
    )


def unknown_title_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    need(rules.may_answer(viewer))
    if refusal := wrong_method(request, "GET"):
        return refusal
    rows = words.aside_rows(queries.set_aside(viewer))
    return page(request, "establishment/unknown_title_list.html", rows=rows)


def unknown_title_end(request: HttpRequest, title_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    need(rules.may_answer(viewer))
    aside = found(queries.title_set_aside(viewer, title_id))
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        opened = answering.title_again(aside, by=viewer)
        messages.success(request, words.asked_again_words(opened))
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect("establishment:unknown-title-list")
