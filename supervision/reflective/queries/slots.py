"""What somebody may choose from, and what they have: for themselves alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects

from supervision.reflective import outside
from supervision.reflective.gatherings import SLUG
from supervision.reflective.models import Cycle, Slot, Unsuited
from supervision.reflective.obligations import SLUG as KIND
from workforce.core.access import Viewer
from workforce.gatherings import queries as gatherings
from workforce.gatherings.kinds import Attendance
from workforce.gatherings.models import Facilitator, Gathering, GatheringQuerySet, Place
from workforce.gatherings.queries import Left
from workforce.gatherings.states import BOOKED, HELD
from workforce.notices.models import Preference
from workforce.obligations import queries as obligations
from workforce.obligations.models import Obligation
from workforce.people.models import WorkingWeek
from workforce.people.working_hours import Week

LEADING = Prefetch("facilitators", Facilitator.objects.select_related("person"))


@dataclass(frozen=True, slots=True)
class Choice:
    """One slot as it is for one person. `is_near`: led by somebody of their own team or line."""

    gathering: Gathering
    cycle: Cycle
    left: Left
    leading: Sequence[str]
    in_reserve: str = ""
    place: Place | None = None
    is_near: bool = False
    leads_it: bool = False
    suits: bool = True

    @property
    def may_take(self) -> bool:
        return self.place is None and not self.is_near and not self.leads_it

    @property
    def is_full(self) -> bool:
        return self.left.left < 1


def taken(viewer: Viewer) -> list[Gathering]:
    """Slots ahead of the cycles that are open in which one has a place or waits for one, the next first."""
    mine = Place.objects.live().filter(person_id=viewer.me)
    return list(_open(viewer).filter(pk__in=mine.order_by().values("gathering")))


def others(viewer: Viewer) -> GatheringQuerySet:
    """All the others, to be shown a page at a time."""
    mine = Place.objects.live().filter(person_id=viewer.me)
    found: GatheringQuerySet = _open(viewer).exclude(pk__in=mine.order_by().values("gathering"))
    return found


def _open(viewer: Viewer) -> GatheringQuerySet:
    found: GatheringQuerySet = (
        gatherings.ahead(viewer, SLUG)
        .filter(slot__cycle__in=Cycle.objects.visible_to(viewer).open())
        .select_related("slot__cycle")
    )
    return found


def choice(viewer: Viewer, gathering: Gathering) -> Choice:
    return choices(viewer, [gathering])[0]


def choices(viewer: Viewer, rows: Sequence[Gathering]) -> list[Choice]:
    """These as they are for one person: a constant number of queries."""
    prefetch_related_objects(rows, LEADING)
    left, mine = gatherings.places_left(rows), gatherings.own_places(viewer, rows)
    leading = {person.person_id for row in rows for person in row.facilitators.all()}
    me = [viewer.person_id] if viewer.person_id else []
    near = {holder for holder, _ in outside.too_near(leading, me, viewer.today)}
    week = week_of(viewer)
    return [_choice(viewer, row, left, mine, near, week) for row in rows]


def _choice(
    viewer: Viewer,
    row: Gathering,
    left: Mapping[UUID, Left],
    mine: Mapping[UUID, Place],
    near: set[UUID],
    week: Week | None,
) -> Choice:
    people = row.facilitators.all()
    when = row.when
    return Choice(
        gathering=row,
        cycle=row.slot.cycle,
        left=left[row.pk],
        leading=[each.person.name for each in people if each.role != "reserve"],
        in_reserve=next((each.person.name for each in people if each.role == "reserve"), ""),
        place=mine.get(row.pk),
        is_near=any(each.person_id in near for each in people),
        leads_it=any(each.person_id == viewer.person_id for each in people),
        suits=week is None or week.holds(when.day, when.starts, when.ends),
    )


def week_of(viewer: Viewer) -> Week | None:
    row = WorkingWeek.objects.visible_to(viewer).filter(person_id=viewer.me).first()
    return row.week if row and not viewer.is_system else None


def days_of(viewer: Viewer) -> list[int]:
    """The weekdays they named for their mails, Monday is 0: filled in until they say when they work."""
    row = Preference.objects.filter(person=viewer.me).first()
    return [day - 1 for day in (row.working_days or ())] if row else []


def been_to(places: Sequence[Place]) -> dict[UUID, Place]:
    """By cycle, of what there was for them, the place in which they were there: there is one for each person in a
    cycle."""
    came = [place for place in places if place.attendance == Attendance.CAME]
    return {place.gathering.slot.cycle_id: place for place in came}


def place_in(viewer: Viewer, each: Choice) -> Place | None:
    """Their other place in its cycle that may still be changed."""
    if viewer.person_id is None or not each.may_take or each.gathering.has_begun():
        return None
    rows = (
        Place.objects.visible_to(viewer)
        .live()
        .ahead()
        .filter(person_id=viewer.me, gathering__slot__cycle=each.cycle)
    )
    return rows.first()


def slots(viewer: Viewer) -> GatheringQuerySet:
    """Gatherings of this kind that this viewer sees, whenever they are."""
    found: GatheringQuerySet = (
        Gathering.objects.visible_to(viewer)
        .filter(kind=SLUG, slot__isnull=False)
        .select_related("slot__cycle")
    )
    return found


def was_taken_out(viewer: Viewer, gathering_id: UUID) -> bool:
    """Whether this is of a programme that was taken out: who was to lead it was told, with a link to it."""
    rows = Gathering.objects.visible_to(viewer).filter(kind=SLUG, slot__isnull=True)
    return rows.filter(pk=gathering_id).exists()


def open_cycles(viewer: Viewer) -> list[tuple[Cycle, bool]]:
    """The next first, and whether this person said that none of its times suits."""
    said = Unsuited.objects.filter(cycle=OuterRef("pk"), person=viewer.me)
    rows = Cycle.objects.visible_to(viewer).not_over(viewer.today).open()
    return [(cycle, cycle.said) for cycle in rows.annotate(said=Exists(said)).order_by("starts")]


def own(viewer: Viewer) -> Obligation | None:
    """When it is due: one's own open row of the ledger."""
    return obligations.mine(viewer).filter(kind=KIND, begins__lte=viewer.today).first()


def past(viewer: Viewer) -> Sequence[Place]:
    """What there was for this person, the latest first: their own places in slots that are over."""
    rows = Place.objects.visible_to(viewer).filter(
        person_id=viewer.me, gathering__kind=SLUG, state=BOOKED, gathering__state=HELD
    )
    return list(rows.select_related("gathering__slot").order_by("-gathering__starts_at")[:12])


def theme_of(viewer: Viewer, slot: Slot) -> str:
    """The line its group agreed to, for whom it is; "" for others."""
    found = Slot.objects.theme_for(viewer).filter(pk=slot.pk).values_list("theme", flat=True)
    return found.first() or ""
