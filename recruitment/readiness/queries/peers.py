"""Who moderates, which peers may be asked, and who could own a condition."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from recruitment.readiness.models import Assessment
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.establishment.queries import central_team
from workforce.people import scopes
from workforce.people.models import Assignment, Grant, Person, Relationship, Team

MOST_OFFERED = 300


def leads_of(row: Assessment, day: date) -> list[UUID]:
    """Who leads its patch today, but whoever scored."""
    if row.team.area.patch_id is None:
        return []
    found = Relationship.objects.running(day).filter(
        scopes.here(day, "holder"), acts_as="patch_lead", patch=row.team.area.patch_id
    )
    return sorted(set(found.exclude(holder=row.manager_id).values_list("holder_id", flat=True)))


def moderators_of(row: Assessment, day: date) -> list[UUID]:
    """Whoever leads the patch; where nobody does, the centre. Whoever has begun moderates on."""
    if row.moderator_id is not None:
        return [row.moderator_id]
    return leads_of(row, day) or sorted(central_team.ids(day) - {row.manager_id})


def _peers(viewer: Viewer) -> QuerySet[Person]:
    """In a peer role today, volunteers too."""
    roles = Assignment.objects.running(viewer.today).order_by().values("person_id")
    return Person.objects.filter(scopes.here(viewer.today), pk__in=roles)


def offered(viewer: Viewer, row: Assessment) -> list[tuple[UUID, str]]:
    """Those whose names the viewer sees anyway, with a sign-in to agree with."""
    seen = Person.objects.visible_to(viewer).order_by().values("pk")
    never = [pk for pk in (row.manager_id, viewer.person_id) if pk]
    found = _peers(viewer).filter(pk__in=seen, user__is_active=True).exclude(pk__in=never)
    return [(each.pk, each.name) for each in found.order_by("sort_name", "pk")[:MOST_OFFERED]]


def may_be(row: Assessment, person_id: UUID, by: Viewer) -> bool:
    if person_id in (row.manager_id, by.person_id):
        return False
    found = _peers(by).filter(pk=person_id)
    if not by.has(CENTRAL_LEAD) and not by.is_system:
        found = found.filter(pk__in=Person.objects.visible_to(by).order_by().values("pk"))
    return found.exists()


def owner_ids(row: Assessment) -> set[UUID]:
    """Who could see to a condition: the manager, whoever asked and is named in the request, the patch's lead, the
    centre."""
    found = {row.manager_id}
    if row.request is not None:
        found |= {
            pk
            for pk in (
                row.request.asked_by_id, row.request.line_manager_id,
                row.request.clinical_supervisor_id, row.request.peer_supervisor_id,
            )
            if pk
        }  # fmt: skip
    day = clock.today()
    leads = Relationship.objects.running(day).filter(
        acts_as="patch_lead", patch=row.team.area.patch_id
    )
    leading = leads.exclude(patch__isnull=True).values_list("holder_id", flat=True)
    return found | set(leading) | central_team.ids(day)


def owners(viewer: Viewer, row: Assessment) -> list[tuple[UUID, str]]:
    here = Person.objects.filter(scopes.here(viewer.today), pk__in=owner_ids(row))
    return [(each.pk, each.name) for each in here.order_by("sort_name", "pk")]


def managers(viewer: Viewer, team: Team) -> list[tuple[UUID, str]]:
    """Who could score a team without a request: whoever line manages somebody, as far as the viewer sees that; those of
    this very team first, so that nobody has to look for them. And whoever was given the role of a service manager."""
    manages = Relationship.objects.visible_to(viewer).running(viewer.today)
    manages = manages.filter(acts_as="line_manager").order_by()
    given = Grant.objects.filter(scopes.runs(viewer.today), role="service_manager").order_by()
    found = Person.objects.filter(scopes.here(viewer.today)).filter(
        scopes.either(
            Person.objects.filter(pk__in=manages.values("holder_id")).values("pk"),
            Person.objects.filter(pk__in=given.values("person_id")).values("pk"),
        )
    )
    near = found.filter(pk__in=manages.filter(assignment__team=team).values("holder_id"))
    first = set(near.values_list("pk", flat=True))
    rows = list(found.exclude(pk=viewer.me).order_by("sort_name", "pk")[:MOST_OFFERED])
    rows.sort(key=lambda each: each.pk not in first)
    return [(each.pk, each.name) for each in rows]
