"""Which assignments' job plans a viewer reaches, as subqueries. The pair of a plan is the person and whoever
acts as their line manager today; for a volunteer, whoever supports them acts there too."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.people import scopes
from workforce.people.models import Assignment, Person, Relationship
from workforce.people.queries.person import is_in_led_patch


def acts_in_the_pair() -> Q:
    """Of relationships towards an assignment: those whose holder is the other one of the pair."""
    volunteers = Q(acts_as="peer_supervisor", assignment__employment="volunteer")
    return Q(acts_as="line_manager") | volunteers


def held(viewer: Viewer) -> QuerySet[Any, Any]:
    return scopes.held(viewer).filter(acts_in_the_pair()).values("assignment_id")


def others_of(assignment: Assignment, day: date) -> QuerySet[Any]:
    """Whoever is the other one of the pair that day: more than one while somebody covers."""
    rows = Relationship.objects.running(day).filter(acts_in_the_pair(), assignment=assignment)
    return rows.select_related("holder").order_by("starts", "pk")


def in_pair(viewer: Viewer, field: str) -> Q:
    """`field` names the assignment of the rows that are asked."""
    own = scopes.assignments_of(viewer)
    return Q(**{f"{field}__in": own.union(held(viewer).order_by(), all=True)})


def may_reach(viewer: Viewer, person: Person) -> bool:
    """Whether `readable` can hold for any plan of theirs, from what the person's page has read."""
    if viewer.person_id is None:
        return False
    if person.pk == viewer.person_id or viewer.has(CENTRAL_LEAD):
        return True
    pair = {"line_manager", "peer_supervisor"}
    return not pair.isdisjoint(scopes.acts_towards(viewer, person.pk)) or is_in_led_patch(
        viewer, person
    )


def readable(viewer: Viewer, field: str) -> Q | None:
    """None: all of them. The patch lead's end when the assignment does; the person's own never do."""
    if viewer.is_system or viewer.has(CENTRAL_LEAD):
        return None
    if viewer.person_id is None:
        return Q(pk__in=[])
    rows = Assignment.objects
    led = rows.filter(scopes.not_over_on(viewer), team__area__patch__in=scopes.patches_led(viewer))
    parts = (held(viewer).order_by(), led.order_by().values("pk"))
    return Q(**{f"{field}__in": scopes.assignments_of(viewer).union(*parts, all=True)})
