from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict

from workforce.core.access import Viewer
from workforce.core.http import page
from workforce.establishment.actions.unknown_roles import adopting as actions
from workforce.establishment.actions.unknown_roles.adopting import Holders, Proposal, Terms
from workforce.establishment.forms.unknown_roles import RoleQuery
from workforce.establishment.forms.unknown_roles_adopt import (
    FULL_TIME,
    LATER,
    AdoptForm,
    ProposeForm,
    TermsForm,
)
from workforce.establishment.models import UnknownRole
from workforce.establishment.presenters import unknown_roles_adopt as wording
from workforce.establishment.presenters.unknown_roles_words import about
from workforce.establishment.queries import unknown_roles as queries
from workforce.establishment.queries import unknown_roles_support as support
from workforce.establishment.views.unknown_roles.base import (
    answered_meanwhile,
    home,
    posted,
    to_answer,
)
from workforce.people.errors import Refused
from workforce.people.models import RoleType, StaffInPost
from workforce.people.views.base import done


def unknown_role_adopt(request: HttpRequest, role_id: UUID) -> HttpResponse:
    """First which role it is, then the job and who supports whoever has it."""
    viewer, role = to_answer(request, role_id)
    if late := answered_meanwhile(request, role):
        return late
    kinds = support.roles(viewer)
    asked = RoleQuery.read(request, roles=wording.role_choices(kinds))
    kind = next((each for each in kinds if each.slug == asked.values["role"]), None)
    if kind is None:
        return _which(request, role, kinds, asked)
    if role.staff is None or role.number is None:
        return _propose(request, viewer, role, kind, kinds)
    return _adopt(request, viewer, role, role.staff, kind, kinds)


def _which(
    request: HttpRequest, role: UnknownRole, kinds: list[RoleType], asked: RoleQuery
) -> HttpResponse:
    likely = wording.likely_role(role, kinds)
    form = RoleQuery(QueryDict(urlencode({"role": likely})), roles=wording.role_choices(kinds))
    was_pressed = "go" in request.GET
    return page(
        request,
        "establishment/unknown_role_adopt_which.html",
        role=role,
        form=form,
        likely=likely,
        missing=was_pressed,
        about=about(role),
    )


def _terms_given(
    viewer: Viewer,
    role: UnknownRole,
    kind: RoleType,
    kinds: list[RoleType],
    staff: StaffInPost | None,
) -> dict[str, Any]:
    return {
        "bands": support.bands(viewer),
        "role_words": kind.words.lower(),
        "title": role.title,
        "is_known": wording.is_known(role, kinds),
        "same_hours": staff.hours if staff else None,
        "first_day": staff.starts if staff else viewer.today,
        "version": role.version,
    }


def _adopt(
    request: HttpRequest,
    viewer: Viewer,
    role: UnknownRole,
    staff: StaffInPost,
    kind: RoleType,
    kinds: list[RoleType],
) -> HttpResponse:
    manager, in_extract = support.extract_manager(viewer, staff)
    chosen = _ids(request.POST)
    people = support.offered(
        viewer, staff.team, name=_name(request.POST), chosen=chosen, but=staff.employee_number
    )
    form = AdoptForm(
        posted(request),
        people=people.by_kind,
        in_extract=in_extract,
        manager=manager.pk if manager else None,
        is_clinical=kind.nature == "clinical",
        earliest=staff.starts,
        initial=wording.from_staff(staff, kind, in_extract)
        | {"starts": max(viewer.today, staff.starts)},
        **_terms_given(viewer, role, kind, kinds, staff),
    )
    is_looking = "look" in request.POST
    if is_looking:
        form.look_again()
    elif done(request, form, lambda: _save(viewer, role, staff, kind, form)):
        messages.success(
            request, "Adopted. It is a post with its holder now, and everybody named is told."
        )
        return home(role)
    return page(
        request,
        "establishment/unknown_role_adopt.html",
        role=role,
        form=form,
        kind=kind,
        staff=staff,
        people=people,
        looked_for=_name(request.POST) if is_looking else "",
        about=about(role),
        facts=wording.facts(role, staff, kind, queries.patch_lead(viewer, role.team)),
    )


def _save(
    viewer: Viewer, role: UnknownRole, staff: StaffInPost, kind: RoleType, form: AdoptForm
) -> None:
    cleaned = form.cleaned_data
    kinds = ("line_manager", "clinical_supervisor", "peer_supervisor")
    ids = {name: form.chosen(name) for name in kinds if name in form.fields}
    people = support.people_called(viewer, [pk for pk in ids.values() if pk])
    if any(pk is not None and pk not in people for pk in ids.values()):
        raise Refused("Somebody you chose is no longer here. Choose again.")
    holders = {name: people[pk] for name, pk in ids.items() if pk is not None}
    actions.adopt(
        role,
        _terms(viewer, form, kind, staff.hours, staff.fte, email=cleaned["email"]),
        Holders(starts=cleaned["starts"], manager_in_extract=form.manager_in_extract, **holders),
        began_from=form.began_from if form.began_from is not None else -1,
        by=viewer,
    )


def _terms(
    viewer: Viewer,
    form: TermsForm,
    kind: RoleType,
    hours_said: Decimal | None,
    fte_said: Decimal | None,
    **more: Any,
) -> Terms:
    cleaned = form.cleaned_data
    hours = cleaned["hours"]
    is_same = hours == hours_said and fte_said
    is_fixed = cleaned["contract"] == "fixed_term"
    return Terms(
        role=kind,
        band=support.band(viewer, cleaned["band"]),
        fte=fte_said if is_same and fte_said else (hours / FULL_TIME).quantize(Decimal("0.001")),
        hours=hours,
        contract=cleaned["contract"],
        form="" if cleaned["place"] == LATER else cleaned["place"],
        ends=cleaned["ends"],
        fixed_term_reason=cleaned["fixed_term_reason"] if is_fixed else "",
        knows_title=bool(cleaned.get("knows_title")),
        **more,
    )


def _save_proposal(viewer: Viewer, role: UnknownRole, kind: RoleType, form: ProposeForm) -> None:
    team = support.team(viewer, form.cleaned_data["team"])
    said = Proposal(_terms(viewer, form, kind, None, None), team, form.cleaned_data["code"])
    began = form.began_from if form.began_from is not None else -1
    actions.propose(role, said, began_from=began, by=viewer)


def _propose(
    request: HttpRequest,
    viewer: Viewer,
    role: UnknownRole,
    kind: RoleType,
    kinds: list[RoleType],
) -> HttpResponse:
    teams = support.teams(viewer)
    form = ProposeForm(
        posted(request),
        teams=teams,
        initial={
            "team": str(role.team_id or ""),
            "band": kind.band.slug if kind.band else "",
            "contract": "permanent",
        },
        **_terms_given(viewer, role, kind, kinds, None),
    )
    if done(request, form, lambda: _save_proposal(viewer, role, kind, form)):
        messages.success(
            request, "Adopted as a proposed post. It goes the way of all posts from here."
        )
        return home(role)
    return page(
        request,
        "establishment/unknown_role_propose.html",
        role=role,
        form=form,
        kind=kind,
        about=about(role),
    )


def _name(data: Mapping[str, str]) -> str:
    """What a name can be is asked by the field; here it only looks for somebody."""
    name = data.get("name", "")
    return name if name.isprintable() and len(name) <= 100 else ""


def _ids(data: Mapping[str, str]) -> list[UUID]:
    """Who is chosen on the page as it was sent, so that looking for somebody else loses nobody."""
    found = []
    for kind in ("line_manager", "clinical_supervisor", "peer_supervisor"):
        try:
            found.append(UUID(data.get(kind, "")))
        except ValueError:
            continue
    return found
