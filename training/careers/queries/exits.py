"""Who goes, and with whom they may talk before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from training.careers import answering
from training.careers.models import NoExit, Partnership
from training.careers.states import ACCEPTED, ASKED
from workforce.core.access import Viewer
from workforce.establishment.models import Outcome, Stint
from workforce.people.models import Person, Relationship

SINCE = timedelta(days=60)
"""So long after the last day of a time elsewhere, from which somebody doesn't come back, it is offered."""


@dataclass(frozen=True, slots=True)
class Exit:
    """`leaves`: the last day here, after which nobody signs in any more; else the post is left for good."""

    going_on: date
    leaves: bool
    two: Partnership | None
    left_out: bool


def going_on(viewer: Viewer) -> date | None:
    """The last day, where one is recorded and not over; or of a time in another post that ends for good."""
    if viewer.person_id is None:
        return None
    person = Person.objects.filter(pk=viewer.me, left_on__gte=viewer.today).first()
    if person is not None:
        return person.left_on
    rows = Stint.objects.visible_to(viewer).filter(
        person_id=viewer.me, outcome=Outcome.FOR_GOOD, ends__gte=viewer.today - SINCE
    )
    return rows.order_by("-ends").values_list("ends", flat=True).first()


def of(viewer: Viewer) -> Exit | None:
    """Three or four queries."""
    going = going_on(viewer)
    if going is None or viewer.person_id is None:
        return None
    rows = Partnership.objects.visible_to(viewer).filter(person_id=viewer.me, for_exit=True)
    two = rows.filter(state__in=[ASKED, ACCEPTED]).select_related("partner").first()
    left_out = NoExit.objects.visible_to(viewer).filter(going_on=going).exists()
    leaves = Person.objects.filter(pk=viewer.me, left_on=going).exists()
    return Exit(going, leaves, two, left_out)


def candidates(viewer: Viewer) -> list[Person]:
    """The partner first, then the central team. Never oneself, nor whoever line manages one."""
    day = viewer.today
    manages = Relationship.objects.running(day).filter(
        acts_as="line_manager", assignment__person=viewer.me, holder=OuterRef("pk")
    )
    chosen = Partnership.objects.for_careers().filter(
        person_id=viewer.me, state=ACCEPTED, partner=OuterRef("pk")
    )
    central = answering.central(day).filter(pk=OuterRef("pk"))
    rows = Person.objects.filter(Exists(chosen) | Exists(central), user__isnull=False)
    rows = rows.exclude(Exists(manages)).exclude(pk=viewer.me)
    return list(rows.alias(is_partner=Exists(chosen)).order_by("-is_partner", "sort_name"))
