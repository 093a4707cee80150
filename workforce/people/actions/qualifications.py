"""What somebody may be trusted with: given from a day on, and withdrawn."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.people import signals
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Person, Qualification
from workforce.people.peer_supervision import BOOKED, HELD


@transaction.atomic
def give(person: Person, slug: str, *, since: date | None = None, by: Viewer) -> Qualification:
    """From today on, or since a day before it, without an end. Raises Conflict where it is so already."""
    _lock(person)
    standing = _today(person, slug)
    if standing is not None:
        raise Conflict(f"This is so already, since {date_words(standing.starts)}.")
    starts = since or clock.today()
    _refuse_order(starts, None)
    row, _ = Qualification.objects.update_or_create(
        holder=person, slug=slug, starts=starts, defaults={"until": None}
    )
    audit.record("qualification given", by=by, on=person.pk, about=f"{slug} {row.pk}")
    _say({person.pk}, {slug}, by)
    return row


@transaction.atomic
def give_many(people: Iterable[UUID], slug: str, *, by: Viewer) -> None:
    """From today on, to those who don't have it yet."""
    today = clock.today()
    wanted = list(
        Person.objects.select_for_update(no_key=True)
        .filter(pk__in=list(people))
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    standing = Qualification.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today), holder__in=wanted, slug=slug
    )
    have = set(standing.values_list("holder", flat=True))
    new = [pk for pk in wanted if pk not in have]
    Qualification.objects.bulk_create(
        [Qualification(holder_id=pk, slug=slug, starts=today) for pk in new]
    )
    audit.record_many("qualification given", by=by, on=new, about=slug)
    _say(set(new), {slug}, by)


@transaction.atomic
def withdraw(person: Person, slug: str, *, since: date | None = None, by: Viewer) -> None:
    """From today on it is not so any more. `since`: the one that began on that day, where there are several."""
    _lock(person)
    row = _today(person, slug, since)
    if row is None:
        raise Conflict("This is so no more. Look at the page again.")
    if row.starts == clock.today():
        row.delete()
    else:
        row.until = clock.today() - timedelta(days=1)
        row.save(update_fields=["until"])
    audit.record("qualification withdrawn", by=by, on=person.pk, about=slug)
    _say({person.pk}, {slug}, by)


@transaction.atomic
def record_supervision(
    person: Person, *, starts: date, until: date | None, by: Viewer
) -> Qualification:
    """The qualification for peer supervision, as a certificate says. Of what was recorded before that isn't
    over, this takes the place; so it does of a place booked, unless it has run out itself."""
    _refuse_order(starts, until)
    _lock(person)
    if until is None or until >= clock.today():
        _standing(person, BOOKED).delete()
    return _put(person, HELD, starts, until, by)


@transaction.atomic
def record_place(person: Person, *, course_on: date, by: Viewer) -> Qualification:
    """A place on the course, on that day."""
    if course_on < clock.today():
        raise Refused("Choose a day of the course that is not over")
    _lock(person)
    return _put(person, BOOKED, clock.today(), course_on, by)


def _refuse_order(starts: date, until: date | None) -> None:
    if starts > clock.today():
        raise Refused("Choose a day that is not in the future. A course ahead is a place booked")
    if until is not None and until < starts:
        raise Refused("Choose a last day that is the first day or after it")


def _standing(person: Person, slug: str) -> QuerySet[Qualification]:
    return Qualification.objects.filter(
        Q(until__isnull=True) | Q(until__gte=clock.today()), holder=person, slug=slug
    )


def _put(person: Person, slug: str, starts: date, until: date | None, by: Viewer) -> Qualification:
    _standing(person, slug).delete()
    Qualification.objects.filter(holder=person, slug=slug, starts=starts).delete()
    row = Qualification.objects.create(holder=person, slug=slug, starts=starts, until=until)
    audit.record("qualification given", by=by, on=person.pk, about=f"{slug} {row.pk}")
    _say({person.pk}, {slug}, by)
    return row


def _lock(person: Person) -> None:
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)


def _today(person: Person, slug: str, since: date | None = None) -> Qualification | None:
    today = clock.today()
    rows = Qualification.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today), holder=person, slug=slug, starts__lte=today
    )
    if since is not None:
        rows = rows.filter(starts=since)
    return rows.order_by("-starts").first()


class Held(NamedTuple):
    """What somebody has from a day on, until a day or for good."""

    holder_id: UUID
    slug: str
    starts: date
    until: date | None


Key = tuple[UUID, str, date]


def _longest(rows: Iterable[Held]) -> dict[Key, Held]:
    """Of those that begin on the same day, the one that lasts longest."""
    found: dict[Key, Held] = {}
    for row in rows:
        key = (row.holder_id, row.slug, row.starts)
        if key not in found or _outlasts(row.until, found[key].until):
            found[key] = row
    return found


def _outlasts(one: date | None, other: date | None) -> bool:
    return other is not None and (one is None or one > other)


def _locked(keys: Collection[Key]) -> dict[Key, Qualification]:
    rows = Qualification.objects.select_for_update(no_key=True).filter(
        holder__in={key[0] for key in keys}, slug__in={key[1] for key in keys}
    )
    found = {(row.holder_id, row.slug, row.starts): row for row in rows.order_by("pk")}
    return {key: row for key, row in found.items() if key in keys}


@transaction.atomic
def write_many(rows: Collection[Held], *, by: Viewer) -> None:
    """What training gives. Of two that begin on the same day, the one that lasts longer stands."""
    wanted = _longest(rows)
    made = Qualification.objects.bulk_create(
        [
            Qualification(holder_id=holder, slug=slug, starts=starts, until=wanted[holder, slug, starts].until)
            for holder, slug, starts in sorted(wanted)
        ],
        ignore_conflicts=True,
        batch_size=2000,
    )  # fmt: skip
    standing = _locked(wanted.keys())
    new = {row.pk for row in made} & {row.pk for row in standing.values()}
    longer = [row for key, row in standing.items() if _outlasts(wanted[key].until, row.until)]
    for row in longer:
        row.until = wanted[row.holder_id, row.slug, row.starts].until
    Qualification.objects.bulk_update(longer, ["until"], batch_size=500)
    _write_down("qualification given", [*(row for row in made if row.pk in new), *longer], by)
    _tell(rows, by)


@transaction.atomic
def take_out_many(rows: Collection[Held], *, still: Collection[Held] = (), by: Viewer) -> None:
    """What was given by mistake, as if it had never been. `still`: what the same people have by something else; where
    that begins on the same day, it stands in place of what goes."""
    wanted, left = _longest(rows), _longest(still)
    standing = {
        key: row for key, row in _locked(wanted.keys()).items() if row.until == wanted[key].until
    }
    gone = [row for key, row in standing.items() if key not in left]
    shorter = [row for key, row in standing.items() if key in left and row.until != left[key].until]
    for row in shorter:
        row.until = left[row.holder_id, row.slug, row.starts].until
    Qualification.objects.filter(pk__in=[row.pk for row in gone]).delete()
    Qualification.objects.bulk_update(shorter, ["until"], batch_size=500)
    _write_down("qualification withdrawn", gone, by)
    _write_down("qualification given", shorter, by)
    _tell(rows, by)


def _write_down(action: str, rows: Iterable[Qualification], by: Viewer) -> None:
    lines = [(row.holder_id, f"{row.slug} {row.pk}") for row in rows]
    if lines:
        audit.record_each(action, lines, by=by)


def _tell(rows: Collection[Held], by: Viewer) -> None:
    _say({row.holder_id for row in rows}, {row.slug for row in rows}, by)


def _say(people: Collection[UUID], slugs: Collection[str], by: Viewer) -> None:
    """Whoever settles by it hears of it within the transaction, however it was given."""
    signals.qualified.send(sender=Qualification, person_ids=people, slugs=slugs, by=by)


def end_places(places: Collection[tuple[UUID, str]]) -> None:
    """A place booked is over, because what it stood for is there. Within the caller's transaction."""
    for slug in sorted({slug for _, slug in places}):
        holders = {holder for holder, each in places if each == slug}
        Qualification.objects.filter(slug=slug, holder__in=holders).delete()
