"""Whose turn it is to decide about a request, by rows that the trust put in order.

A turn goes to whoever is what it says. Nobody decides on what they asked for, will manage or have rewritten since it was
handed in: then, or where nobody is there, a peer supervisor's turn is the patch lead's, and a patch lead's the central
team's."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from recruitment.models import (
    Decision,
    Override,
    Request,
    RequestStep,
    Turn,
    TurnPerson,
    Verdict,
    Who,
)
from recruitment.states import APPROVALS
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.core.presenting import day_and_month
from workforce.establishment.queries import central_team
from workforce.people import scopes
from workforce.people.models import Person, Relationship
from workforce.people.models.relationship import Kind

DECIDED = (Verdict.APPROVED, Verdict.REFUSED)


def turns() -> QuerySet[Turn]:
    """Those that are asked, in their order."""
    rows: QuerySet[Turn] = Turn.objects.filter(order__isnull=False).order_by("order")
    return rows


def with_turn(rows: QuerySet[Any], day: date) -> QuerySet[Any]:
    """Requests with `turn_slug` and `turn_who`: whose turn it is in this round. None of either: all have decided."""
    decided = Decision.objects.filter(
        request=OuterRef(OuterRef("pk")), round=OuterRef(OuterRef("round")), turn=OuterRef("pk"),
        verdict=Verdict.APPROVED,
    )  # fmt: skip
    passed = Override.objects.running(day).filter(
        request=OuterRef(OuterRef("pk")), about=OuterRef("slug")
    )
    open_turns = turns().exclude(Exists(decided)).exclude(Exists(passed))
    rows = rows.annotate(
        turn_slug=Subquery(open_turns.values("slug")[:1]),
        said_who=Subquery(open_turns.values("who")[:1]),
    )
    return rows.annotate(turn_who=_who(day))


def _rewrote(who: Any, *, request: Any = "pk", of_round: Any = "round") -> Exists:
    """They changed what is decided on in this round. `request`, `of_round`: where these stand in the query around it."""
    rows = RequestStep.objects.filter(request=OuterRef(request), of_round=OuterRef(of_round))
    return Exists(rows.filter(by=who))


def _who(day: date) -> Case:
    supervisor, manager = "post__planned_peer_supervisor", F("post__planned_line_manager")
    no_supervisor = Q(said_who=Who.PEER_SUPERVISOR) & (
        Q(**{f"{supervisor}__isnull": True})
        | Q(**{supervisor: F("asked_by")})
        | Q(**{supervisor: manager})
        | Q(**{f"{supervisor}__left_on__lt": day})
        | Q(_rewrote(OuterRef(supervisor)))
    )
    # "Not" would be true of nobody where a post has no manager yet: so, who isn't.
    leads = Relationship.objects.running(day).filter(
        kind=Kind.PATCH_LEAD, patch=OuterRef("team__area__patch")
    ).exclude(holder=OuterRef("asked_by")).exclude(
        Q(holder=OuterRef("post__planned_line_manager")) & Q(holder__isnull=False)
    ).exclude(
        _rewrote(OuterRef("holder"), request=OuterRef("pk"), of_round=OuterRef("round"))
    )  # fmt: skip
    to_lead = Q(said_who=Who.PATCH_LEAD) | no_supervisor
    # Each part stands in it once: whatever uses this brings all of it along.
    of_lead = Case(
        When(Exists(leads), then=Value(Who.PATCH_LEAD.value)), default=Value(Who.CENTRAL.value)
    )
    return Case(When(to_lead, then=of_lead), default=F("said_who"), output_field=CharField())


def to_decide(viewer: Viewer) -> QuerySet[Any]:
    """Requests that wait for this viewer's decision today, and for nothing else."""
    if viewer.person_id is None:
        return Request.objects.none()
    me = viewer.me
    rows: QuerySet[Request] = Request.objects.filter(stage=APPROVALS).exclude(asked_by=me)
    rows = rows.exclude(_rewrote(me))
    rows = rows.filter(
        Q(post__planned_line_manager__isnull=True) | ~Q(post__planned_line_manager=me)
    )
    waiting = Decision.objects.filter(request=OuterRef("pk"), settled_at__isnull=True)
    rows = rows.exclude(Exists(waiting.filter(verdict__in=[Verdict.QUESTION, Verdict.HELD])))
    rows = with_turn(rows, viewer.today)
    named = TurnPerson.objects.filter(turn__slug=OuterRef("turn_slug"), person=me)
    as_whom = [
        (Who.PEER_SUPERVISOR, Q(post__planned_peer_supervisor=me)),
        (Who.PATCH_LEAD, Q(team__area__patch__in=scopes.patches_led(viewer))),
        (Who.NAMED, Exists(named)),
    ]
    # One question with whose turn it is on one side: that is the long part.
    mine = [Case(When(each, then=Value(who.value))) for who, each in as_whom]
    central = [Value(Who.CENTRAL.value)] if viewer.has(CENTRAL_LEAD) else []
    return rows.filter(Q(turn_who__in=[*mine, *central]))


def deciders(requests: Sequence[Request], day: date) -> dict[UUID, list[Person]]:
    """Who may decide now, by request."""
    rows = with_turn(Request.objects.filter(pk__in=[each.pk for each in requests]), day)
    return people_of(
        list(rows.select_related("team__area", "post__planned_peer_supervisor").order_by()), day
    )


def people_of(
    rows: Sequence[Any], day: date, rewrote: Mapping[UUID, set[UUID]] | None = None
) -> dict[UUID, list[Person]]:
    """The same of requests that know whose turn it is (`with_turn`), with their team and post. `rewrote`: as
    `rewritten_by` finds it, where it is at hand."""
    leads = _leads({_patch(row) for row in rows if row.turn_who == Who.PATCH_LEAD}, day)
    centre = central_team.members(day) if any(row.turn_who == Who.CENTRAL for row in rows) else []
    named = _named({row.turn_slug or "" for row in rows if row.turn_who == Who.NAMED}, day)
    rewrote = rewritten_by(rows) if rewrote is None else rewrote
    found: dict[UUID, list[Person]] = {}
    for row in rows:
        supervisor = row.post.planned_peer_supervisor if row.post else None
        people: dict[str | None, list[Person]] = {
            Who.PEER_SUPERVISOR: [supervisor] if supervisor else [],
            Who.PATCH_LEAD: leads.get(_patch(row), []),
            Who.CENTRAL: centre,
            Who.NAMED: named.get(row.turn_slug or "", []),
        }
        manager = row.post.planned_line_manager_id if row.post else None
        never = {row.asked_by_id, manager} | rewrote.get(row.pk, set())
        found[row.pk] = [each for each in people.get(row.turn_who, []) if each.pk not in never]
    return found


def rewritten_by(requests: Sequence[Request]) -> dict[UUID, set[UUID]]:
    """Who changed, since it was handed in, what is decided on in this round; by request."""
    rows = RequestStep.objects.filter(
        request__in=[each.pk for each in requests], of_round=F("request__round"), by__isnull=False
    )
    found: dict[UUID, set[UUID]] = {}
    for pk, who in rows.order_by().values_list("request", "by"):
        found.setdefault(pk, set()).add(who)
    return found


def _patch(request: Request) -> UUID | None:
    return request.team.area.patch_id if request.team else None


def _leads(patches: Collection[UUID | None], day: date) -> dict[UUID | None, list[Person]]:
    if not patches:
        return {}
    rows = Relationship.objects.running(day).filter(kind=Kind.PATCH_LEAD, patch__in=patches)
    found: dict[UUID | None, list[Person]] = {}
    for row in rows.select_related("holder"):
        found.setdefault(row.patch_id, []).append(row.holder)
    return found


def _named(slugs: Collection[str], day: date) -> dict[str, list[Person]]:
    if not slugs:
        return {}
    rows = TurnPerson.objects.filter(scopes.here(day, "person"), turn__slug__in=slugs)
    found: dict[str, list[Person]] = {}
    for row in rows.select_related("person", "turn").order_by("person__sort_name"):
        found.setdefault(row.turn.slug, []).append(row.person)
    return found


def decided_meanwhile(request: Request, turn: str, seen: str, viewer: Viewer) -> str:
    """For whoever had this turn in an open page: who decided, or that the request was changed. Nothing for whoever
    never had it."""
    if not had_a_turn(viewer, request):
        return ""
    row = (
        Decision.objects.filter(request=request, turn__slug=turn, round=request.round, verdict__in=DECIDED)
        .select_related("by").order_by("-at").first()
    )  # fmt: skip
    if row is not None:
        who = "You" if row.by_id == viewer.person_id else row.by.name
        return f"{who} {Verdict(row.verdict).label} on {day_and_month(row.on)}, so nothing was changed."
    if seen != str(request.round):
        return "The request was changed meanwhile, so the approvals begin anew. Read it again, then decide."
    return last_words(request)


def last_words(request: Request) -> str:
    """Who decided last in this round, and what."""
    row = (
        Decision.objects.filter(request=request, round=request.round)
        .select_related("by")
        .order_by("-at")
        .first()
    )
    if row is None:
        return ""
    return f"{row.by.name} {Verdict(row.verdict).label} on {day_and_month(row.on)}."


def had_a_turn(viewer: Viewer, request: Request) -> bool:
    """May be one of those who decide on this request in some turn: for them an old page explains itself."""
    if viewer.person_id is None or request.asked_by_id == viewer.person_id:
        return False
    if viewer.has(CENTRAL_LEAD) or viewer.person_id == _supervisor(request):
        return True
    patch = _patch(request)
    if patch is not None and patch in scopes.patches_led_ids(viewer):
        return True
    return bool(TurnPerson.objects.filter(person=viewer.me).exists())


def _supervisor(request: Request) -> UUID | None:
    return request.post.planned_peer_supervisor_id if request.post else None
