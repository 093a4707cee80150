"""For the administrator and information governance."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from workforce.core import clock, once, settings
from workforce.core.access import ADMINISTRATOR, INFORMATION_GOVERNANCE, Viewer, require
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.keyset import part_of
from workforce.home import audit_search, presenters, queries
from workforce.home import health as machinery
from workforce.home import presenters_settings as present
from workforce.home.actions import back_to_default, read_log, set_value
from workforce.home.forms import FOR_PERSON, FOR_ROLE, LogQuery, SettingForm, SettingsQuery

DAYS = ("first", "last")


def settings_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    require(viewer, ADMINISTRATOR)
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = SettingsQuery.read(request)
    wanted = form.values
    values, changes = settings.load(), queries.not_over(viewer.today)
    rooms = present.settings_by_room(
        list(settings.registry().values()),
        values,
        changes,
        queries.people_named({row.set_by for row in changes if row.set_by}),
        words=wanted["words"] or "",
        changed=wanted["show"] == "changed",
    )
    return page(request, "home/settings_list.html", rooms=rooms, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def setting_update(request: HttpRequest, room: str, setting: str) -> HttpResponse:
    viewer = viewer_of(request)
    require(viewer, ADMINISTRATOR)
    found = settings.registry().get(f"{room}.{setting}")
    if found is None:
        raise Http404
    now = settings.load().get(found.slug)
    form = SettingForm(
        request.POST if request.method == "POST" else None,
        setting=found,
        roles=queries.roles(),
        initial={"value": now, "starts": viewer.today},
    )
    if form.is_valid() and _set(form, viewer):
        messages.success(request, "Saved. Due dates that rest on it follow within minutes.")
        return redirect("home:settings-list")
    rows = list(queries.overrides(found.slug))
    names = queries.people_named(
        {pk for row in rows for pk in (row.person, row.set_by) if pk is not None}
    )
    roles = dict(queries.roles())
    return page(
        request,
        "home/setting_update.html",
        setting=found,
        form=form,
        now=present.with_unit(now, found.unit),
        default=present.with_unit(found.default, found.unit),
        rows=present.override_rows(rows, names, roles, found.unit),
        resets=present.resets(rows, names, roles),
    )


def setting_reset(request: HttpRequest, value_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    require(viewer, ADMINISTRATOR)
    value = queries.setting_value(value_id)
    if value is None or value.slug not in settings.registry():
        raise Http404
    if refusal := wrong_method(request, "POST"):
        return refusal
    back_to_default(value, by=viewer)
    messages.success(request, "Saved. From today on the default holds there.")
    return redirect(present.address(value.slug))


def _set(form: SettingForm, viewer: Viewer) -> bool:
    data = form.cleaned_data
    level = data.get("level", "")
    person: UUID | None = None
    if level == FOR_PERSON:
        found = queries.person_by_address(viewer, data["email"])
        if found is None:
            form.add_error("email", "Nobody has this address. Check it with the People page")
            return False
        person = found.pk
    with transaction.atomic():
        if once.claim(viewer, form.once_key):
            set_value(
                slug=form.setting.slug,
                value=data["value"],
                starts=data["starts"],
                until=data["until"],
                role=data["role"] if level == FOR_ROLE else "",
                person=person,
                by=viewer,
            )
    return True


def audit_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    require(viewer, INFORMATION_GOVERNANCE)
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = LogQuery.read(request)
    asked = audit_search.wanted(
        **{name: value or "" for name, value in form.values.items() if name not in DAYS},
        **{name: form.values[name] for name in DAYS},
    )
    shown = part_of(audit_search.rows(viewer, asked), request)
    if request.method == "GET":
        read_log(people=asked.people, first=asked.first, last=asked.last, by=viewer)
    return page(
        request,
        "home/audit_list.html",
        form=form,
        part=shown,
        is_cut=asked.is_cut,
        now=clock.now(),
        seen=queries.named(shown.items, plain=True),
        thing_words=presenters.thing_words,
    )


def health(request: HttpRequest) -> HttpResponse:
    require(viewer_of(request), ADMINISTRATOR)
    if refusal := wrong_method(request, "GET"):
        return refusal
    found = machinery.health()
    return page(
        request, "home/health.html", rows=found.rows, versions=found.versions, now=clock.now()
    )
