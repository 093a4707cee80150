"""Foundation as two years of it look: most done in time, some late, a few on their way with ticks of both."""

from datetime import date, timedelta
from uuid import UUID

from training.foundation import actions
from training.foundation.obligations import QUALIFICATION, SLUG
from training.foundation.units import UNITS
from workforce.core import access, clock
from workforce.core.access import Viewer
from workforce.core.models import SettingValue
from workforce.obligations.actions import settle
from workforce.people.models import Assignment, Person, Qualification, Relationship

_LATE = 12
"""Of a hundred, so many were late: spread over those whose days were over in the last year."""


def kept_of_everybody() -> None:
    """The demo's people were all recorded today, and have been here for years."""
    SettingValue.objects.create(
        slug="foundation.owed_when_recorded_late", value=True, starts=date(2000, 1, 1)
    )


def history(today: date) -> None:
    """Whoever's days for it are over has it, but for a few; whoever is on their way has what their weeks say."""
    first, done, counted = _first_days(), [], 0
    for number, (person, starts) in enumerate(sorted(first.items(), key=lambda each: each[1])):
        counted += starts + timedelta(days=56) > today - timedelta(days=365)
        is_late = counted * _LATE % 100 < _LATE
        on = starts + timedelta(days=70 if is_late else 38 + number % 17)
        if on <= today - timedelta(days=3):
            done.append(Qualification(holder_id=person, slug=QUALIFICATION, starts=on))
    Qualification.objects.bulk_create(done)
    left = set(first) - {row.holder_id for row in done}
    for person in sorted(left, key=lambda each: (first[each], str(each))):
        _ticks(person, first[person], today)
    settle(SLUG, list(first))


def _first_days() -> dict[UUID, date]:
    rows = Assignment.objects.filter(starts__lte=clock.today()).order_by("starts", "number", "pk")
    found: dict[UUID, date] = {}
    for person, starts in rows.values_list("person_id", "starts"):
        found.setdefault(person, starts)
    return found


def _ticks(person_id: UUID, starts: date, today: date) -> None:
    """A unit a week, the last one by the person alone."""
    weeks = min((today - starts).days // 7, len(UNITS) - 1)
    person = Person.objects.get(pk=person_id)
    for unit in UNITS[:weeks]:
        day = starts + timedelta(days=7 * unit.week)
        with clock.at(day):
            actions.tick(person_id=person.pk, unit=unit.slug, by=_as(person, access.PEER_WORKER))
            held = Relationship.objects.running(day).filter(
                assignment__person=person, acts_as="peer_supervisor"
            )
            holder = held.select_related("holder").first()
            if holder is not None and unit.week < weeks:
                by = _as(holder.holder, access.PEER_SUPERVISOR)
                actions.tick(person_id=person.pk, unit=unit.slug, by=by)


def _as(person: Person, role: str) -> Viewer:
    return Viewer(None, person.pk, person.name, frozenset({role}), clock.today())
