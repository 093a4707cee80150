"""Who is told of a change: the person, whoever supports them, and who gives or takes over. One notice
a transaction each, whatever it changed."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.dispatch import receiver
from django.urls import reverse

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor
from workforce.people import signals
from workforce.people.models import Change, Person, Relationship
from workforce.people.models.change import What

OWN, GIVEN, OVER = "change-own", "support-given", "support-over"
LEAVES = "change-leaves"
SUPPORTED, SOON, JOB_TALK = "change-supported", "change-soon", "job-talk"
_BEGINS = {What.SUPPORT_BEGAN, What.HANDED_OVER, What.SUPPORT_STAYS}
_STOPS = {What.SUPPORT_ENDED, What.SUPPORT_OFF}
# What the others of a triad need to know of somebody's post.
_OF_THE_POST = {
    What.MOVED, What.ROLE, What.HOURS, What.STARTS, What.ENDS, What.CALLED_OFF, What.LEFT, What.STAYED,
    What.SECONDED, What.ACTING_UP, What.STINT_CHANGED, What.STINT_OFF,
}  # fmt: skip
Told = set[tuple[UUID, str]]


@receiver(signals.recorded, dispatch_uid="establishment.telling")
def tell(*, changes: Sequence[Change], by: Viewer, **_: Any) -> None:
    told = _own(changes) | _holders(changes) | _triads(changes)
    wanted = {(person, kind) for person, kind in told if person != by.person_id}
    here = _who_sign_in({person for person, _ in wanted})
    occasion = this_transaction() if here else ""
    notify(
        [
            NoticeFor(person, kind, occasion, link=_page(person, kind))
            for person, kind in sorted(wanted)
            if person in here
        ],
        by=by.person_id,
    )


def this_transaction() -> str:
    """The same for everything that one transaction changes, and for nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text")
        (number,) = cursor.fetchone()
    return f"{clock.today().isoformat()}:{number}"


def _page(person: UUID, kind: str) -> str:
    """Whoever leaves reads what is kept of them, and until which day."""
    return reverse("retention:leaving") if kind == LEAVES else page_of(person)


def page_of(person: UUID) -> str:
    return reverse("people:person-detail", args=[person])


def _who_sign_in(people: Iterable[UUID]) -> set[UUID]:
    """Whoever has no sign-in yet sees how things stand when they first come; who has left already, on paper."""
    rows = Person.objects.filter(pk__in=list(people), user__is_active=True)
    rows = rows.exclude(left_on__lt=clock.today())
    return set(rows.values_list("pk", flat=True)) if people else set()


def _own(changes: Iterable[Change]) -> Told:
    leavers = {row.person_id for row in changes if row.kind == What.LEFT}
    return {
        (row.person_id, LEAVES if row.person_id in leavers else OWN)
        for row in changes
        if row.patch_id is None
    }


def _holders(changes: Iterable[Change]) -> Told:
    found: Told = set()
    for row in changes:
        holder = UUID(row.now["holder"]) if row.now.get("holder") else None
        if holder and row.kind in _BEGINS:
            found.add((holder, GIVEN))
        if holder and row.kind in _STOPS:
            found.add((holder, OVER))
        if row.other and row.kind == What.HANDED_OVER:
            found.add((row.other, OVER))
    return found


def _triads(changes: Iterable[Change]) -> Told:
    """Those who support the person now or soon."""
    people = {row.person_id for row in changes if row.kind in _OF_THE_POST}
    if not people:
        return set()
    today = clock.today()
    rows = Relationship.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=today), assignment__person__in=people
    )
    return {(pk, SUPPORTED) for pk in rows.values_list("holder", flat=True).distinct()}
