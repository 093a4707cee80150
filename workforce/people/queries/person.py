"""One person, as this viewer may see them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from workforce.accounts import queries as accounts
from workforce.accounts.models import Invitation
from workforce.core.access import ADMINISTRATOR, CENTRAL_LEAD, HR, Viewer
from workforce.people import rules
from workforce.people.models import Assignment, Grant, Person, Qualification, Relationship
from workforce.people.scopes import TRIAD


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
    qualifications: list[Qualification]
    grants: list[Grant]
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
    assignments = list(_assignments(viewer, person))
    towards = list(_towards(viewer, person))
    holding = list(_holding(viewer, person))
    led, coached = _led_and_coached(viewer)
    may_invite = rules.may_invite.test(viewer, person)
    in_patch = [row for row in assignments if row.team.area.patch_id in led]
    in_team = any(row.team_id in coached for row in assignments)
    central = viewer.has(CENTRAL_LEAD)
    return PersonPage(
        person=person,
        viewer_id=viewer.person_id,
        sight=_sight(viewer, person, towards, holding, leads=bool(in_patch), coaches=in_team),
        assignments=assignments,
        towards=towards,
        holding=holding,
        leads=list(_leads(viewer, assignments)),
        coaching=list(_coaching(viewer, assignments)),
        qualifications=list(Qualification.objects.visible_to(viewer).filter(holder=person)),
        grants=list(_grants(viewer, person)),
        roles=_roles(viewer, person),
        arrangeable=frozenset(
            row.pk
            for row in (assignments if central else in_patch)
            if row.ends is None or row.ends >= viewer.today
        ),
        invitation=(
            accounts.last_invitation(person.user_id) if may_invite and person.user_id else None
        ),
        may_invite=may_invite,
        led=frozenset(led),
        today=viewer.today,
    )


def get(viewer: Viewer, person_id: UUID) -> Person | None:
    people = Person.objects.visible_to(viewer).select_related("user")
    return people.filter(pk=person_id).first()


def _led_and_coached(viewer: Viewer) -> tuple[set[UUID], set[UUID]]:
    """The patches this viewer leads and the teams they coach today."""
    rows = Relationship.objects.running(viewer.today).filter(
        holder_id=viewer.person_id, assignment__isnull=True
    )
    found = list(rows.values_list("patch_id", "team_id")) if viewer.person_id else []
    return {patch for patch, _ in found if patch}, {team for _, team in found if team}


def _assignments(viewer: Viewer, person: Person) -> list[Assignment]:
    rows = Assignment.objects.visible_to(viewer).filter(person=person)
    return list(
        rows.select_related("role__band", "team__area__patch", "post__band").order_by(
            "-starts", "pk"
        )[:50]
    )


def _towards(viewer: Viewer, person: Person) -> list[Relationship]:
    rows = Relationship.objects.visible_to(viewer).filter(assignment__person=person)
    return list(rows.select_related("holder", "assignment__team").order_by("-starts", "pk")[:200])


def _holding(viewer: Viewer, person: Person) -> list[Relationship]:
    rows = Relationship.objects.visible_to(viewer).filter(holder=person).running(viewer.today)
    return list(
        rows.select_related(
            "assignment__person", "assignment__team__area", "patch", "team__area"
        ).order_by("acts_as", "assignment__person__sort_name", "pk")[:200]
    )


def _leads(viewer: Viewer, assignments: list[Assignment]) -> list[Relationship]:
    """Who leads the patches of these: known to whoever sees the assignment."""
    patches = {row.team.area.patch_id for row in assignments if row.team.area.patch_id}
    rows = Relationship.objects.running(viewer.today).filter(patch__in=patches)
    return list(rows.select_related("holder", "patch"))


def _coaching(viewer: Viewer, assignments: list[Assignment]) -> list[Relationship]:
    teams = {row.team_id for row in assignments if row.ends is None or row.ends >= viewer.today}
    rows = Relationship.objects.visible_to(viewer).running(viewer.today).filter(team__in=teams)
    return list(rows.select_related("holder")) if teams else []


def _grants(viewer: Viewer, person: Person) -> list[Grant]:
    rows = Grant.objects.visible_to(viewer).filter(person=person)
    return [row for row in rows if row.ends is None or row.ends >= viewer.today]


def _roles(viewer: Viewer, person: Person) -> list[str]:
    """The words of the roles somebody has today: what one says when one says who a person is."""
    rows = Assignment.objects.running(viewer.today).filter(person=person)
    return list(rows.order_by("role__order").values_list("role__words", flat=True).distinct())


def _sight(
    viewer: Viewer,
    person: Person,
    towards: list[Relationship],
    holding: list[Relationship],
    *,
    leads: bool,
    coaches: bool,
) -> Sight:
    mine = viewer.person_id
    return Sight(
        is_self=person.pk == mine,
        is_over_all=viewer.has(CENTRAL_LEAD, ADMINISTRATOR),
        is_hr=viewer.has(HR) and not viewer.has(CENTRAL_LEAD, ADMINISTRATOR),
        leads_patch=leads,
        coaches_team=coaches,
        holds=frozenset(
            row.acts_as
            for row in towards
            if row.holder_id == mine
            and row.starts <= viewer.today
            and (row.ends is None or row.ends >= viewer.today)
        ),
        is_supported=any(
            row.assignment is None or row.assignment.person_id == mine for row in holding
        ),
    )
