"""From a day on in another post, with other hours, in another role, with another end, under another name."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.sections import sections_of
from workforce.establishment import rules
from workforce.establishment.actions import stints
from workforce.establishment.actions.joining import WITHOUT_POST
from workforce.establishment.forms import changes as forms
from workforce.establishment.forms.placing import AskingForm
from workforce.establishment.presenters import changes as present
from workforce.establishment.presenters import soon
from workforce.establishment.queries import changes as queries
from workforce.establishment.queries import still_open
from workforce.people import placing
from workforce.people import rules as people
from workforce.people.actions import assignments, moving
from workforce.people.actions import people as persons
from workforce.people.actions.assignments import Appointment
from workforce.people.errors import Refused
from workforce.people.models import Assignment, RoleType
from workforce.people.placing import Placement
from workforce.people.views.base import done, found


def soon_list(request: HttpRequest) -> HttpResponse:
    """Who begins and who finishes in the next months, and what each joiner lacks."""
    viewer = viewer_of(request)
    people.need(rules.may_add_people, viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    days = settings.get("establishment.soon_days")
    joining = page_of(queries.joining_soon(viewer, days), request, size=100)
    leaving = page_of(queries.leaving_soon(viewer, days), request, size=100)
    who_leaves = {row.person_id for row in leaving.items if row.person.left_on is not None}
    held = still_open.of(viewer, who_leaves)
    return page(
        request,
        "establishment/soon_list.html",
        days=days,
        joining=joining,
        joining_rows=soon.joining_rows(joining.items, queries.missing(viewer, joining.items)),
        leaving=leaving,
        leaving_rows=soon.leaving_rows(
            leaving.items, queries.goes_on(viewer, leaving.items), viewer.today, held
        ),
        left_rows=soon.left_rows(still_open.of_who_left(viewer)),
        left_shown=still_open.MOST,
        words=soon,
        sections=[dict(row) for row in sections_of(viewer, "people")],
    )


def assignment_move(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    viewer, row = _assignment(request, assignment_id)
    without_post = row.employment in WITHOUT_POST
    find = (forms.TeamQuery if without_post else forms.PlaceQuery).read(request)
    name = find.values["name"] or ""
    if without_post:
        places, hints = present.teams(queries.teams(viewer, name))
        roles = [(str(r.pk), r.words) for r in queries.roles(viewer, paid=row.role.is_paid)]
    else:
        places, hints = present.posts(queries.open_posts(viewer, name))
        roles = []
    beside, stay = present.beside(queries.beside(viewer, row), keep_manager=False)
    form = forms.MoveForm(
        _data(request),
        places=places,
        hints=hints,
        roles=roles,
        beside=beside,
        stay=stay,
        initial={"hours": row.hours, "role": str(row.role_id)},
    )

    def there() -> Placement:
        to = _to(viewer, row, form)
        return Placement(to.team, to.role, to.starts, to.employment, row.person, to.post)

    if (put_off := asked_first(request, form, there, viewer)) is not None:
        return put_off

    def change() -> None:
        to, keep = _to(viewer, row, form), form.cleaned_data.get("keep") or ()
        stints.move(row, to=to, keep=keep, answers=form.answers, by=viewer)

    return _answer(
        request, row, form, change, "establishment/assignment_move.html",
        find=find, has_places=bool(places), without_post=without_post,
    )  # fmt: skip


def _to(viewer: Viewer, row: Assignment, form: forms.MoveForm) -> Appointment:
    cleaned = form.cleaned_data
    if row.employment in WITHOUT_POST:
        team = found(queries.team(viewer, form.place_id))
        role: RoleType = found(queries.role(viewer, UUID(cleaned["role"])))
        post = None
    else:
        post = queries.open_post(viewer, form.place_id)
        if post is None:
            raise Refused("Somebody was faster: this post is filled now. Choose another one.")
        team, role = post.team, post.role
    return Appointment(
        row.person, role, team, cleaned["starts"], post, row.employment,
        hours=cleaned["hours"], ends=cleaned["ends"],
    )  # fmt: skip


def assignment_hours(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    viewer, row = _assignment(request, assignment_id)
    form = forms.HoursForm(_data(request), initial={"hours": row.hours})

    def change() -> None:
        hours: Decimal = form.cleaned_data["hours"]
        moving.change_hours(row, hours=hours, by=viewer)

    return _answer(request, row, form, change, "establishment/assignment_hours.html")


def assignment_role(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    viewer, row = _assignment(request, assignment_id)
    roles = queries.roles(viewer, paid=row.role.is_paid)
    form = forms.RoleForm(
        _data(request),
        roles=[(str(role.pk), role.words) for role in roles],
        initial={"role": str(row.role_id)},
    )

    def change() -> None:
        role = found(queries.role(viewer, UUID(form.cleaned_data["role"])))
        moving.change_role(row, role=role, by=viewer)

    return _answer(request, row, form, change, "establishment/assignment_role.html")


def assignment_end(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    viewer, row = _assignment(request, assignment_id)
    form = forms.LastDayForm(_data(request), initial={"ends": row.ends})

    def change() -> None:
        ends = form.cleaned_data["ends"]
        if ends == row.ends:
            return
        if ends is not None and (row.ends is None or ends < row.ends):
            assignments.end(row, on=ends, by=viewer)
        else:
            assignments.extend(row, to=ends, by=viewer)

    return _answer(request, row, form, change, "establishment/assignment_end.html")


def person_change(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(queries.person(viewer, person_id))
    people.need(people.may_change_person, viewer, one)
    names = ("first_name", "last_name", "known_as", "email", "phone")
    form = forms.WhoForm(_data(request), initial={name: getattr(one, name) for name in names})

    def change() -> None:
        persons.change(one, by=viewer, **{name: form.cleaned_data[name] for name in names})

    if done(request, form, change):
        messages.success(request, "Saved.")
        return redirect("people:person-detail", one.pk)
    return page(request, "establishment/person_change.html", form=form, person=one)


def asked_first(
    request: HttpRequest, form: AskingForm, there: Callable[[], Placement | None], viewer: Viewer
) -> HttpResponse | None:
    """Once it is known where to, the form asks what has to be known before. An answer that appoints nobody yet is acted on,
    and the page is there again."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        where = there()
    except Refused:
        return None  # said by whatever makes the change
    form.ask(placing.questions(where, by=viewer) if where else ())
    if where is None or not form.is_valid():
        return None
    words = placing.put_off(where, form.answers, by=viewer)
    if words is None:
        return None
    messages.success(request, words)
    return redirect(request.path)


def _assignment(request: HttpRequest, assignment_id: UUID) -> tuple[Viewer, Assignment]:
    viewer = viewer_of(request)
    row = found(queries.assignment(viewer, assignment_id))
    people.need(rules.may_change_assignment, viewer, row)
    return viewer, row


def _data(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _answer(
    request: HttpRequest,
    row: Assignment,
    form: Any,
    change: Callable[[], object],
    template: str,
    **more: Any,
) -> HttpResponse:
    if done(request, form, change):
        messages.success(request, f"Saved. {row.person.name} is told.")
        return redirect("people:person-detail", row.person_id)
    return page(request, template, form=form, assignment=row, person=row.person, **more)
