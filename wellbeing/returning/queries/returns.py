"""A return as whoever looks may see it, opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Case, When

from supervision.reflective.queries import slots
from supervision.reflective.queries.slots import Choice
from wellbeing.away.models import Absence
from wellbeing.holders import managed
from wellbeing.returning import rules, weeks
from wellbeing.returning.content import plans_of
from wellbeing.returning.models import (
    Confirmation,
    Offer,
    Return,
    Review,
    Update,
    Version,
)
from wellbeing.returning.numbers import Numbers, load, numbers_on
from wellbeing.returning.obligations import REVIEW, stops_of
from wellbeing.returning.states import OPEN
from wellbeing.returning.weeks import Plan
from workforce.core.access import Viewer
from workforce.obligations.dates import Days
from workforce.obligations.models import Obligation
from workforce.people.models import Person


@dataclass(frozen=True, slots=True)
class Read:
    """A version that is opened. `sides`: who of the two agrees to it, "person" and "manager"."""

    row: Version
    plan: Plan
    sides: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shown:
    row: Return
    is_own: bool
    is_of_the_two: bool
    in_force: Read | None
    asked: Read | None
    """The newest that this viewer may see, where it isn't in force."""
    before: Sequence[Read]
    stops: Sequence[Days]
    reviews: Sequence[Review]
    due: date | None
    week: int
    """Which week of the plan in force it is; 0 before it starts."""

    @property
    def is_open(self) -> bool:
        return self.row.state in OPEN

    @property
    def contract(self) -> Decimal:
        return Decimal(self.row.contract) / 4

    @property
    def writes_on(self) -> int:
        return self.row.latest


def get(viewer: Viewer, return_id: UUID) -> Return | None:
    rows = Return.objects.visible_to(viewer).select_related("person", "adviser")
    return rows.filter(pk=return_id).first()


def shown(viewer: Viewer, row: Return) -> Shown:
    """A handful of queries, whatever there is of it."""
    versions = _versions(viewer, row)
    plans = plans_of(versions, row.person_id)
    sides = _sides(viewer, versions)
    read = [Read(each, plan, sides[each.pk]) for each, plan in zip(versions, plans, strict=True)]
    force = next((each for each in read if each.row.number == row.in_force), None)
    newest = next((each for each in read if each.row.number > row.in_force), None)
    stops = stops_of([row])[row.pk]
    due = Obligation.objects.visible_to(viewer).open().filter(kind=REVIEW, source_id=row.pk)
    return Shown(
        row=row,
        is_own=viewer.person_id == row.person_id,
        is_of_the_two=rules.is_of_the_two.test(viewer, row),
        in_force=force,
        asked=newest,
        before=[each for each in read if each not in (force, newest)],
        stops=stops,
        reviews=list(Review.objects.visible_to(viewer).filter(of=row)[:30]),
        due=due.values_list("due", flat=True).first(),
        week=weeks.number_on(viewer.today, force.row.starts, force.row.weeks, stops)
        if force
        else 0,
    )


def _versions(viewer: Viewer, row: Return) -> list[Version]:
    """The newest first; the one in force is among them however many came after it."""
    is_later = Case(When(number=row.in_force, then=0), default=1)
    rows = Version.objects.visible_to(viewer).filter(of=row).select_related("written_by")
    return sorted(rows.order_by(is_later, "-number")[:12], key=lambda each: -each.number)


def _sides(viewer: Viewer, versions: Sequence[Version]) -> Mapping[UUID, frozenset[str]]:
    found: dict[UUID, set[str]] = defaultdict(set)
    rows = Confirmation.objects.visible_to(viewer).filter(version__in=versions)
    for version, is_manager in rows.values_list("version_id", "is_manager"):
        found[version].add("manager" if is_manager else "person")
    return defaultdict(frozenset, {pk: frozenset(each) for pk, each in found.items()})


def version(viewer: Viewer, version_id: UUID) -> Version | None:
    rows = Version.objects.visible_to(viewer).select_related("of__person")
    return rows.filter(pk=version_id).first()


def numbers(row: Return) -> Numbers:
    return numbers_on(row.begun_on, load())


@dataclass(frozen=True, slots=True)
class Mine:
    open: Return | None
    before: Sequence[Return]
    offer: Offer | None
    hears: Update | None
    away: Absence | None


def mine(viewer: Viewer) -> Mine:
    rows = list(Return.objects.visible_to(viewer).filter(person_id=viewer.me))
    offers = Offer.objects.visible_to(viewer).filter(person_id=viewer.me).select_related("by")
    away = Absence.objects.visible_to(viewer).standing().filter(person_id=viewer.me)
    return Mine(
        open=next((row for row in rows if row.state in OPEN), None),
        before=[row for row in rows if row.state not in OPEN],
        offer=offers.order_by("-on", "-pk").first(),
        hears=Update.objects.visible_to(viewer).filter(person_id=viewer.me).first(),
        away=away.on(viewer.today).first(),
    )


def offer(viewer: Viewer, offer_id: UUID) -> Offer | None:
    rows = Offer.objects.visible_to(viewer).filter(person_id=viewer.me)
    return rows.filter(pk=offer_id).first()


def in_reach(viewer: Viewer) -> list[Choice]:
    """Reflective practice ahead that suits when they work, has room, and isn't theirs already."""
    ahead = list(slots.others(viewer)[:12])
    found = slots.choices(viewer, ahead) if ahead else []
    return [each for each in found if each.may_take and not each.is_full and each.suits][:3]


@dataclass(frozen=True, slots=True)
class Theirs:
    """Somebody whom this viewer manages."""

    person: Person
    away: Absence | None
    open: Return | None
    before: Sequence[Return]
    offer: Offer | None
    hears: Update | None

    @property
    def may_offer(self) -> bool:
        """The button is gone once it was pressed, until the person says otherwise."""
        again = self.offer is None or self.offer.may_again_on is not None
        return self.away is not None and again and self.open is None


def theirs(viewer: Viewer, person_id: UUID) -> Theirs | None:
    person = managed(viewer).filter(pk=person_id).first()
    if person is None:
        return None
    rows = list(Return.objects.visible_to(viewer).filter(person=person))
    away = Absence.objects.visible_to(viewer).standing().on(viewer.today).filter(person=person)
    now = away.first()
    offers = Offer.objects.visible_to(viewer).filter(absence=now) if now else None
    return Theirs(
        person=person,
        away=now,
        open=next((row for row in rows if row.state in OPEN), None),
        before=[row for row in rows if row.state not in OPEN],
        offer=offers.first() if offers is not None else None,
        hears=Update.objects.visible_to(viewer).filter(person=person).first(),
    )


def people(viewer: Viewer) -> list[tuple[Person, Return | None]]:
    """Whom this viewer manages and who comes back now, by name; with those whom they advise."""
    rows = Return.objects.visible_to(viewer).open().exclude(person_id=viewer.me)
    found = rows.filter(person__in=managed(viewer).values("pk")).select_related("person")
    return [(row.person, row) for row in found.order_by("person__sort_name", "pk")]


def advised(viewer: Viewer) -> list[Return]:
    rows = Return.objects.visible_to(viewer).filter(adviser_id=viewer.me)
    return list(rows.select_related("person").order_by("person__sort_name", "pk"))
