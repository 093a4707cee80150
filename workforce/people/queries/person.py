"""One person, as this viewer may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast

from workforce.accounts import queries as accounts
from workforce.accounts.models import Invitation
from workforce.core.access import ADMINISTRATOR, CENTRAL_LEAD, HR, Viewer
from workforce.core.ready import Ready
from workforce.people import rules, scopes
from workforce.people.models import Assignment, Grant, Person, Qualification, Relationship
from workforce.people.scopes import TRIAD

MOST = 200


@dataclass(frozen=True, slots=True)
class Sight:
    """How near the viewer stands to the person, and so what the page shows."""

    is_self: bool = False
    is_over_all: bool = False
    is_hr: bool = False
    leads_patch: bool = False
    holds: frozenset[str] = frozenset()
    coaches_team: bool = False
    is_supported: bool = False

    @property
    def contact(self) -> bool:
        return not self.is_hr or self.is_self or bool(self.holds) or self.is_supported

    @property
    def hours(self) -> bool:
        return self.band or not self.holds.isdisjoint(TRIAD)

    @property
    def band(self) -> bool:
        near = self.is_self or self.is_over_all or self.is_hr or self.leads_patch
        return near or "line_manager" in self.holds

    @property
    def triad(self) -> bool:
        """All three, and that one is missing."""
        near = self.is_self or self.is_over_all or self.leads_patch
        return near or not self.holds.isdisjoint(TRIAD)

    @property
    def past(self) -> bool:
        return self.is_self or self.is_over_all or self.leads_patch


@dataclass(frozen=True, slots=True)
class PersonPage:
    person: Person
    viewer_id: UUID | None
    sight: Sight
    assignments: list[Assignment]
    towards: list[Relationship]
    holding: list[Relationship]
    leads: list[Relationship]
    qualifications: list[Held]
    grants: list[Held]
    roles: list[str]
    arrangeable: frozenset[UUID]
    """The assignments towards which the viewer may begin and end relationships."""
    led: frozenset[UUID]
    """The patches the viewer leads."""
    coaching: list[Relationship]
    """Who coaches the teams of these assignments, as far as the viewer sees it."""
    today: date
    invitation: Invitation | None = None
    may_invite: bool = False


def page_of(viewer: Viewer, person: Person) -> PersonPage:
    assignments = assignments_of(viewer, person)[:50]
    near = relationships_of(viewer, person)
    held = facts_of(viewer, person)
    viewer.once(("acts towards", person.pk), lambda: _acts_towards(viewer, near))
    led, coached = scopes.patches_led_ids(viewer), scopes.teams_coached_ids(viewer)
    may_invite = rules.may_invite.test(viewer, person)
    in_patch = [row for row in assignments if row.team.area.patch_id in led]
    in_team = any(row.team_id in coached for row in assignments)
    central = viewer.has(CENTRAL_LEAD)
    return PersonPage(
        person=person,
        viewer_id=viewer.person_id,
        sight=_sight(viewer, person, near, leads=bool(in_patch), coaches=in_team),
        assignments=assignments,
        towards=near.towards,
        holding=near.holding,
        leads=near.leads,
        coaching=near.coaching,
        qualifications=held.qualifications,
        grants=[row for row in held.grants if row.ends is None or row.ends >= viewer.today],
        roles=held.roles,
        arrangeable=frozenset(
            row.pk
            for row in (assignments if central else in_patch)
            if row.ends is None or row.ends >= viewer.today
        ),
        invitation=_invitation(person) if may_invite else None,
        may_invite=may_invite,
        led=led,
        today=viewer.today,
    )


def get(viewer: Viewer, person_id: UUID) -> Person | None:
    people = Person.objects.visible_to(viewer).select_related("user")
    return people.filter(pk=person_id).first()


def _invitation(person: Person) -> Invitation | None:
    """Of whoever can't sign in yet: of the others it says nothing any more."""
    if person.user is None or person.user.is_active:
        return None
    return accounts.last_invitation(person.user.pk)


def assignments_of(viewer: Viewer, person: Person) -> list[Assignment]:
    """All that somebody has, had and will have, as this viewer sees it, the latest first. Once a request:
    several parts of the page ask."""
    return viewer.once(("assignments", person.pk), lambda: _ASSIGNMENTS.rows(viewer, person.pk))


def _assignments(viewer: Viewer, whose: UUID) -> QuerySet[Assignment]:
    rows = Assignment.objects.visible_to(viewer).filter(person_id=whose)
    return rows.select_related("role__band", "team__area__patch", "post__band").order_by(
        "-starts", "pk"
    )[:MOST]


_ASSIGNMENTS = Ready(_assignments)


@dataclass(frozen=True, slots=True)
class Near:
    """The relationships around one person, of which only `leads` is known to whoever sees the assignment."""

    towards: list[Relationship]
    holding: list[Relationship]
    leads: list[Relationship]
    coaching: list[Relationship]


def relationships_of(viewer: Viewer, person: Person) -> Near:
    """Towards somebody, held by them, who leads the patches they work in and who coaches their teams:
    one query, once a request."""
    return viewer.once(("relationships", person.pk), lambda: _relationships(viewer, person))


def _relationships(viewer: Viewer, person: Person) -> Near:
    jobs = assignments_of(viewer, person)[:50]
    patches = {row.team.area.patch_id for row in jobs if row.team.area.patch_id}
    teams = {row.team_id for row in jobs if row.ends is None or row.ends >= viewer.today}
    found = _AROUND.rows(viewer, person.pk, list(patches), list(teams))
    ordered = sorted(sorted(found, key=_id), key=lambda row: row.starts, reverse=True)
    known = [row for row in ordered if not row.is_lead]
    holding = [row for row in known if row.holder_id == person.pk and _runs(row, viewer)]
    return Near(
        towards=[row for row in known if row.assignment and row.assignment.person_id == person.pk][
            :MOST
        ],
        holding=sorted(holding, key=_by_whom)[:MOST],
        leads=[row for row in ordered if row.is_lead],
        coaching=[row for row in known if row.team_id in teams and _runs(row, viewer)],
    )


def _around(
    viewer: Viewer, whose: UUID, patches: list[UUID], teams: list[UUID]
) -> QuerySet[Relationship]:
    rows = Relationship.objects
    running = rows.running(viewer.today)
    parts = (
        rows.filter(assignment__person_id=whose),
        running.filter(holder_id=whose),
        running.filter(team_id__any_of=teams),
    )
    seen = rows.visible_to(viewer).filter(scopes.few(*(part.values("pk") for part in parts)))
    # Who leads is said wherever the assignment is; the rest only as far as it is the viewer's.
    leads = running.filter(patch_id__any_of=patches)
    return _whole(seen, is_lead=False).union(_whole(leads, is_lead=True), all=True)


_AROUND = Ready(_around)


def _whole(rows: QuerySet[Any], *, is_lead: bool) -> QuerySet[Any]:
    return (
        rows.annotate(is_lead=Value(is_lead))
        .select_related(
            "holder", "patch", "team__area", "assignment__person", "assignment__team__area"
        )
        .order_by("-starts", "pk")[: 2 * MOST]
    )


def _id(row: Relationship) -> UUID:
    return row.pk


def _by_whom(row: Relationship) -> tuple[str, str, UUID]:
    return row.acts_as, row.assignment.person.sort_name if row.assignment else "\uffff", row.pk


def _runs(row: Relationship, viewer: Viewer) -> bool:
    return row.starts <= viewer.today and (row.ends is None or row.ends >= viewer.today)


@dataclass(frozen=True, slots=True)
class Held:
    """Something one has from a day to a day: a qualification or a role given, by its slug."""

    slug: str
    starts: date
    ends: date | None

    def holds_on(self, day: date) -> bool:
        return self.starts <= day and (self.ends is None or self.ends >= day)


@dataclass(frozen=True, slots=True)
class Facts:
    qualifications: list[Held]
    grants: list[Held]
    roles: list[str]
    """The words of the roles somebody has today, whoever asks: what one says when one says who a person
    is."""


def facts_of(viewer: Viewer, person: Person) -> Facts:
    """One query, once a request."""
    return viewer.once(("facts", person.pk), lambda: _facts(viewer, person))


def _facts(viewer: Viewer, person: Person) -> Facts:
    jobs = Assignment.objects.running(viewer.today).filter(person=person)
    rows = _said(jobs, "role", F("role__words"), "ends", F("role__order")).union(
        _said(
            Qualification.objects.visible_to(viewer).filter(holder=person),
            "qualification", F("slug"), "until",
        ),
        _said(Grant.objects.visible_to(viewer).filter(person=person), "grant", F("role"), "ends"),
        all=True,
    )  # fmt: skip
    by: dict[str, list[Any]] = {"role": [], "qualification": [], "grant": []}
    for what, words, order, starts, ends in rows:
        by[what].append((order, starts, words, ends))
    roles = sorted({(order, words) for order, _, words, _ in by["role"]})
    held = {
        what: [Held(words, starts, ends) for _, starts, words, ends in sorted(by[what], key=_first)]
        for what in ("qualification", "grant")
    }
    return Facts(held["qualification"], held["grant"], [words for _, words in roles])


def _first(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return row[1], row[2]


def _said(rows: QuerySet[Any], what: str, words: Any, last: str, order: Any = None) -> Any:
    said = Cast(words, TextField())
    place = Cast(order if order is not None else Value(0), IntegerField())
    named = rows.order_by().annotate(what=Value(what), said=said, place=place)
    return named.values_list("what", "said", "place", "starts", last)


def _sight(
    viewer: Viewer,
    person: Person,
    near: Near,
    *,
    leads: bool,
    coaches: bool,
) -> Sight:
    mine = viewer.me
    return Sight(
        is_self=person.pk == mine,
        is_over_all=viewer.has(CENTRAL_LEAD, ADMINISTRATOR),
        is_hr=viewer.has(HR) and not viewer.has(CENTRAL_LEAD, ADMINISTRATOR),
        leads_patch=leads,
        coaches_team=coaches,
        holds=scopes.acts_towards(viewer, person.pk),
        is_supported=any(
            row.assignment is None or row.assignment.person_id == mine for row in near.holding
        ),
    )


def _acts_towards(viewer: Viewer, near: Near) -> frozenset[str]:
    """As `scopes.acts_towards` finds them, from what the page has read."""
    mine = (row for row in near.towards if row.holder_id == viewer.person_id)
    return frozenset(row.acts_as for row in mine if _runs(row, viewer))


def is_in_led_patch(viewer: Viewer, person: Person) -> bool:
    """The viewer leads the patch of a post that isn't over."""
    led = scopes.patches_led_ids(viewer)
    return bool(led) and any(
        row.team.area.patch_id in led and (row.ends is None or row.ends >= viewer.today)
        for row in assignments_of(viewer, person)
    )
