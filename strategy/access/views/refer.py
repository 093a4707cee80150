"""How one refers to a peer: to read, to print, and to write."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from strategy.access import presenters, rules
from strategy.access.actions import reach as actions
from strategy.access.forms import ReferralForm
from strategy.access.models import Referral
from strategy.access.queries import referral
from strategy.access.views.parts import shared, the_team
from workforce.core.http import allowed, page, viewer_of, wrong_method
from workforce.people.models import Team
from workforce.people.views.base import done

EARLIER = 5


def refer(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_read)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return _shown(request, None, may_write=rules.is_central.test(viewer, None))


def refer_team(request: HttpRequest, team_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_read)
    team = the_team(request, team_id).team
    if refusal := wrong_method(request, "GET"):
        return refusal
    return _shown(request, team, may_write=rules.may_say.test(viewer, team))


def _shown(request: HttpRequest, team: Team | None, *, may_write: bool) -> HttpResponse:
    viewer = viewer_of(request)
    row = referral.holds(viewer, team)
    versions = list(referral.versions(viewer, team)[: EARLIER + 1]) if may_write else []
    return page(
        request,
        "access/refer.html",
        team=team,
        row=row,
        is_own=row is not None and row.team_id == (team.pk if team else None),
        parts=presenters.referral_parts(row) if row else [],
        may_write=may_write,
        earlier=[(each, presenters.referral_parts(each)) for each in versions[1:]],
        others=list(referral.teams_with_own(viewer)) if team is None else [],
        **(shared(viewer) if team is None else {}),
    )


def write(request: HttpRequest) -> HttpResponse:
    allowed(request, rules.is_central)
    return _write(request, None)


def write_team(request: HttpRequest, team_id: UUID) -> HttpResponse:
    team = the_team(request, team_id).team
    rules.need(rules.may_say, viewer_of(request), team)
    return _write(request, team)


def _write(request: HttpRequest, team: Team | None) -> HttpResponse:
    """A team that has no words of its own begins from those for all."""
    viewer = viewer_of(request)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    own = referral.own(viewer, team)
    begin: Referral | None = own or referral.holds(viewer, team)
    form = ReferralForm(
        request.POST if request.method == "POST" else None,
        version=own.number if own else 0,
        initial={name: getattr(begin, name) for name in ("who", "how", "after", "ask")} if begin else {},
    )  # fmt: skip
    if done(
        request,
        form,
        lambda: actions.write(team=team, said=form.said(), version=form.began_from or 0, by=viewer),
    ):
        messages.success(request, "Saved as a new version. Everybody here can read it.")
        return redirect("access:refer-team", team_id=team.pk) if team else redirect("access:refer")
    return page(
        request,
        "access/refer_write.html",
        form=form,
        team=team,
        is_first=own is None,
        now=presenters.referral_parts(own) if own and form.errors else [],
    )
