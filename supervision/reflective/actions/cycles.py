"""The programme: planned, proposed, copied, opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import connection, transaction

from supervision.reflective import dates, rules
from supervision.reflective.actions import slots
from supervision.reflective.actions.locking import locked
from supervision.reflective.dates import Span
from supervision.reflective.errors import CannotSave, Changed, SavedBefore
from supervision.reflective.models import Cycle, Slot
from supervision.reflective.notices import OPENED
from supervision.reflective.queries import people
from supervision.reflective.states import CYCLE, OPEN, PLANNED
from workforce.core import audit, clock, once, settings
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.gatherings import actions as gatherings
from workforce.gatherings.models import Gathering, Place
from workforce.gatherings.states import CALLED_OFF
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor

_PLANNING = 0x7265666C


@dataclass(slots=True)
class Copied:
    """`moved`: slots that could not keep their week, for a bank holiday. `unled`: those that nobody leads yet."""

    cycle: Cycle
    slots: list[Slot] = field(default_factory=list)
    moved: list[Slot] = field(default_factory=list)
    left_out: int = 0
    unled: list[Slot] = field(default_factory=list)


@transaction.atomic
def plan(*, starts: date, ends: date, by: Viewer, once_key: str = "") -> Cycle:
    """Raises CannotSave where another one has some of these days, SavedBefore for the second press."""
    rules.check(by)
    if once_key and not once.claim(by, once_key):
        raise SavedBefore
    _lock_all()
    if ends <= starts:
        raise CannotSave("The last day must be after the first", "ends")
    if (ends - starts).days > 366:
        raise CannotSave("A cycle is a year at most. Enter an earlier last day", "ends")
    if ends < clock.today():
        raise CannotSave("The last day must be still to come", "ends")
    other = Cycle.objects.filter(starts__lte=ends, ends__gte=starts).first()
    if other is not None:
        raise CannotSave(
            f"The cycle from {date_words(other.starts)} to {date_words(other.ends)} has some of these days."
            " Choose others",
            "starts",
        )
    cycle = Cycle.objects.create(starts=starts, ends=ends)
    audit.record("cycle planned", by=by, on=None, about=f"cycle {cycle.pk}")
    return cycle


@transaction.atomic
def propose(*, cycle: Cycle, by: Viewer, place: str = "", link: str = "") -> list[Slot]:
    """As many slots as there are groups, over the cycle's working days still to come, the usual times taking
    turns. Nobody leads them yet. Into an empty programme alone: raises Changed otherwise."""
    rules.check(by)
    row = locked(cycle)
    if row.slots.exists():
        raise Changed("There are slots in this cycle already. Add the others one by one")
    values = settings.load()
    first = max(row.starts, clock.today() + timedelta(days=1))
    if first > row.ends:
        raise CannotSave("This cycle is nearly over. Plan the next one")
    capacity = int(values.get("reflective.capacity"))
    count = dates.groups_for(people.to_be_placed(row), capacity)
    count = max(count, int(values.get("reflective.least_times")))
    chosen = dates.spread(
        Span(first, row.ends), count, slots.usual_times(values), slots.is_working(values)
    )
    wanted = [
        slots.Wanted(slots.usual_when(day, at, values), capacity, place, link) for day, at in chosen
    ]
    return slots.add_many(row, wanted, by=by)


@transaction.atomic
def copy(*, cycle: Cycle, by: Viewer) -> Copied:
    """To the days right after it, or from today on where those have passed, as a cycle of its own that is not open
    yet. Raises CannotSave where the next one is planned already."""
    rules.check(by)
    row = locked(cycle)
    length = int(settings.load().get("reflective.cycle_days"))
    starts = max(row.ends + timedelta(days=1), clock.today())
    made = plan(starts=starts, ends=starts + timedelta(days=length - 1), by=by)
    done = Copied(made)
    is_working = slots.is_working(settings.load())
    old, new = Span(row.starts, row.ends), Span(made.starts, made.ends)
    wanted, leading = [], []
    standing = _standing(row)
    whens = [(slot.gathering.day, slot.gathering.when.starts) for slot in standing]
    for slot, day in zip(standing, dates.all_again(whens, old, new, is_working), strict=True):
        if day is None or day <= clock.today():
            done.left_out += 1
            continue
        when = slot.gathering.when.on(day)
        wanted.append(
            slots.Wanted(when, slot.gathering.capacity, slot.gathering.place, slot.gathering.link)
        )
        leading.append({row.role: row.person_id for row in slot.gathering.facilitators.all()})
        if day != dates.again(slot.gathering.day, old, new, lambda _: True):
            done.moved.append(slot)
    done.slots = slots.add_many(made, wanted, by=by)
    done.unled = slots.lead_again(list(zip(done.slots, leading, strict=True)), by=by)
    return done


@transaction.atomic
def open_(*, cycle: Cycle, by: Viewer) -> Cycle:
    """Everybody in a peer role sees its slots from now on, and is told once. Raises CannotSave with what is
    missing."""
    rules.check(by)
    row = locked(cycle)
    if row.state == OPEN:
        raise Changed("This cycle is open already")
    CYCLE.check(row.state, OPEN)
    if words := slots.why_not_open(row):
        raise CannotSave(words)
    row.state, row.opened_at = OPEN, clock.now()
    row.save(update_fields=["state", "opened_at"])
    audit.record("cycle opened", by=by, on=None, about=f"cycle {row.pk}")
    everybody = people.of_cycle(row).values_list("person_id", flat=True).distinct()
    notify(
        (NoticeFor(person, OPENED, f"cycle:{row.pk}", link="/reflective/") for person in everybody),
        by=by.person_id,
    )
    return row


@transaction.atomic
def close_again(*, cycle: Cycle, by: Viewer) -> Cycle:
    """Opened too early: nobody sees it any more. Only until somebody has taken a place."""
    rules.check(by)
    row = locked(cycle)
    if row.state != OPEN:
        raise Changed("This cycle is not open")
    ids = list(row.slots.values_list("gathering_id", flat=True))
    list(Gathering.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk"))
    if Place.objects.live().filter(gathering__slot__cycle=row).exists():
        raise CannotSave("Somebody has a place already. Change or call off single slots instead")
    row.state, row.opened_at = PLANNED, None
    row.save(update_fields=["state", "opened_at"])
    audit.record("cycle closed again", by=by, on=None, about=f"cycle {row.pk}")
    return row


@transaction.atomic
def take_out(*, cycle: Cycle, by: Viewer) -> None:
    """A programme that was never open: its slots are called off, and the cycle is gone."""
    rules.check(by)
    row = locked(cycle)
    if row.state != PLANNED:
        raise CannotSave("This cycle is open. Call off single slots instead")
    gatherings.call_off_many(gatherings=[slot.gathering for slot in _standing(row)], by=by)
    row.slots.all().delete()
    row.delete()
    audit.record("cycle dropped", by=by, on=None, about=f"cycle {cycle.pk}")


def _lock_all() -> None:
    """Two who plan at once: the second sees what the first has planned."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_PLANNING])


def _standing(cycle: Cycle) -> list[Slot]:
    rows = cycle.slots.exclude(gathering__state=CALLED_OFF).select_related("gathering")
    return list(rows.prefetch_related("gathering__facilitators").order_by("gathering__starts_at"))
