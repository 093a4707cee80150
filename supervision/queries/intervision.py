from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from supervision.models import Intervision, IntervisionPlace
from supervision.states import HELD
from workforce.core.access import Viewer
from workforce.people import scopes
from workforce.people.models import Assignment, Person, Relationship
from workforce.people.scopes import runs
from workforce.reports.suppression import Split

# Whoever oversees the others (advanced, central) is management to them, whatever they lived through.
TIERS = ("entry", "senior")


def visible(viewer: Viewer) -> QuerySet[Intervision]:
    return Intervision.objects.visible_to(viewer).select_related("led_by")


def invited(viewer: Viewer, intervision: Intervision) -> Sequence[Person]:
    """Who is asked to sit together, for those who do."""
    seen = visible(viewer).filter(pk=intervision.pk).values("pk")
    places = IntervisionPlace.objects.filter(intervision__in=seen)
    return list(Person.objects.filter(pk__in=places.values("person")).order_by("sort_name", "pk"))


def places(viewer: Viewer, intervision: Intervision) -> dict[UUID, IntervisionPlace]:
    """By person, as far as this viewer may know who comes and came: whoever leads it all, anybody else
    their own."""
    rows = IntervisionPlace.objects.visible_to(viewer).filter(intervision=intervision)
    return {row.person_id: row for row in rows}


def to_invite(viewer: Viewer) -> list[Assignment]:
    """Those in peer roles of the patches this viewer works in, once each, without whoever they manage or
    are managed by: it is a space apart from management."""
    if viewer.person_id is None:
        return []
    manages = Relationship.objects.filter(runs(viewer.today), acts_as="line_manager")
    theirs = manages.filter(assignment__person_id=viewer.me).values("holder_id")
    rows = (
        Assignment.objects.filter(
            runs(viewer.today),
            team__area__patch__in=scopes.patches_worked_in(viewer),
            role__tier__in=TIERS,
        )
        .exclude(person_id=viewer.me)
        .exclude(pk__in=manages.filter(holder_id=viewer.me).values("assignment_id"))
        .exclude(person_id__in=theirs)
        .select_related("person", "team")
        .order_by("person__sort_name", "person_id", "pk")
    )
    once: dict[UUID, Assignment] = {}
    for row in rows:
        once.setdefault(row.person_id, row)
    return list(once.values())


def managing_within(people: Collection[UUID], day: date) -> Relationship | None:
    """Somebody of these who line manages another of them."""
    rows = Relationship.objects.filter(
        runs(day),
        acts_as="line_manager",
        holder_id__in=people,
        assignment__person_id__in=people,
    )
    return rows.select_related("holder", "assignment__person").first()


def share(first: date, last: date) -> Split:
    """Of the people in a paid peer role on the last day, those who led or came to one since the first.
    Everyone together: a count for a report, suppressed there, never a name."""
    took_part = _took_part(first, last)
    people = Assignment.objects.filter(
        runs(last), role__is_paid=True, role__tier__in=TIERS
    ).exclude(employment="volunteer")
    every = set(people.values_list("person_id", flat=True))
    return Split(len(every & took_part), len(every - took_part))


def _took_part(first: date, last: date) -> set[UUID]:
    held = Intervision.objects.filter(state=HELD, date__range=(first, last))
    led = held.values_list("led_by_id", flat=True)
    there = IntervisionPlace.objects.filter(Q(came=True), intervision__in=held.values("pk"))
    return {*led, *there.values_list("person_id", flat=True)}
