"""What is asked of somebody to learn, and what runs out, in the ledger (docs/rooms/training.md)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from training import asked, owed
from training.gives import PERSONAL
from training.ladder import LADDER
from training.models import Course, Record
from training.owed import Done, Item, Terms
from workforce.core import clock, settings
from workforce.obligations import pauses
from workforce.obligations.dates import Days
from workforce.obligations.kinds import MET, Described, Expected, Kind
from workforce.obligations.models import Obligation
from workforce.people.models import Assignment, Qualification
from workforce.people.stretches import Stretch

SLUG = "training"
WORDS = "Training that is due"
GRACE = "training.grace_days"
_DAY = timedelta(days=1)
Given = tuple[UUID, str, date, date | None]


class Training(Kind):
    """The source is the person; a row a course and a time it is due. A course that is withdrawn is asked of nobody."""

    slug = SLUG
    words = WORDS
    source_kind = "people.Person"
    ladder = LADDER
    page = "training:mine"

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        courses = list(Course.objects.offered().exclude(asked_of=[]))
        if not courses:
            return
        wanted = {audience for course in courses for audience in course.asked_of}
        spans = asked.spans(source_ids, wanted)
        people = None if source_ids is None else spans.keys()
        done, stops, homes = done_of(people, courses), pauses.of(people), _assignments(people)
        grace = int(settings.get(GRACE))
        for person_id, by in spans.items():
            for course in courses:
                found = _items(
                    course, asked.together(by, course), done[person_id, line_of(course)],
                    stops.get(person_id, ()), grace,
                )  # fmt: skip
                for number, item in enumerate(found):
                    home = _home(homes.get(person_id, ()), item)
                    yield _expected(person_id, course.pk, home, number, item)

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        titles = dict(
            Course.objects.filter(pk__in={course_of(row) for row in rows}).values_list(
                "pk", "title"
            )
        )
        return {row.pk: Described(titles.get(course_of(row), WORDS), self.link) for row in rows}


def line_of(course: Course) -> str:
    """Courses that give the same renew each other."""
    return course.gives or str(course.pk)


_FIRST, _AGAIN = ":f", ":a"


def _cycle(course_id: UUID, number: int, item: Item) -> str:
    """The first row is of what was never done before, and each later one of doing it again, unless it says otherwise."""
    unlike = "" if item.is_first == (number == 0) else _FIRST if item.is_first else _AGAIN
    return f"{course_id.hex}:{number}{unlike}"


def course_of_cycle(cycle: str) -> UUID:
    return UUID(cycle.partition(":")[0])


def is_again(cycle: str) -> bool:
    """What runs out is to be done again; else it was never done."""
    return not cycle.endswith((":0", _FIRST))


def course_of(row: Obligation) -> UUID:
    return course_of_cycle(row.cycle)


def done_of(
    people: Collection[UUID] | None, courses: Collection[Course]
) -> Mapping[tuple[UUID, str], list[Done]]:
    """What each has done, by line: their records, and what they have been given in another way, as by the units of foundation
    or by the central team. Two queries."""
    lines = frozenset(line_of(course) for course in courses)
    rows = Record.objects.filter(person__isnull=False)
    if people is not None:
        rows = rows.filter(person_id__in=list(people))
    found: dict[tuple[UUID, str], list[Done]] = defaultdict(list)
    for person_id, course_id, gives, on, until in rows.order_by().values_list(
        "person_id", "course_id", "course__gives", "completed_on", "until"
    ):
        line = gives or str(course_id)
        if line in lines:
            found[person_id, line].append(Done(on, until))
    for person_id, slug, on, until in _given(people, lines):
        if (one := Done(on, until)) not in found[person_id, slug]:
            found[person_id, slug].append(one)
    return found


def _given(people: Collection[UUID] | None, lines: frozenset[str]) -> Iterable[Given]:
    slugs = lines & PERSONAL
    if not slugs:
        return ()
    rows = Qualification.objects.filter(slug__in=slugs)
    if people is not None:
        rows = rows.filter(holder__in=list(people))
    return rows.order_by().values_list("holder", "slug", "starts", "until")


def _items(
    course: Course,
    spans: Sequence[Stretch[UUID]],
    done: Sequence[Done],
    stops: Sequence[Days],
    grace: int,
) -> Iterator[Item]:
    if course.due_days is None or course.asked_since is None:
        return
    terms = Terms(course.due_days, course.asked_since, grace)
    days = [(each.starts, each.ends) for each in spans]
    yield from owed.items(days, done, terms, stops, clock.today())


Home = tuple[date, date | None, UUID]


def _assignments(people: Collection[UUID] | None) -> dict[UUID, list[Home]]:
    """In which job somebody is, for whoever makes them time. Whoever only supervises or manages has none here."""
    rows = Assignment.objects.filter(starts__lte=clock.today())
    if people is not None:
        rows = rows.filter(person_id__in=list(people))
    found: dict[UUID, list[Home]] = defaultdict(list)
    for person_id, starts, ends, pk in rows.order_by("starts", "pk").values_list(
        "person_id", "starts", "ends", "pk"
    ):
        found[person_id].append((starts, ends, pk))
    return found


def _home(jobs: Sequence[Home], item: Item) -> UUID | None:
    """The longest standing of those that run on the last day that the row counts."""
    day = item.closed_on - _DAY if item.closed_on else clock.today()
    day = max(day, item.begins)
    running = [pk for starts, ends, pk in jobs if starts <= day and (ends is None or ends >= day)]
    return running[0] if running else None


def _expected(
    person_id: UUID, course_id: UUID, home: UUID | None, number: int, item: Item
) -> Expected:
    return Expected(
        person_id=person_id,
        source_id=person_id,
        assignment_id=home,
        cycle=_cycle(course_id, number, item),
        begins=item.begins,
        due=item.due,
        grace_end=item.grace_end,
        state=item.state,
        met_on=item.closed_on if item.state == MET else None,
        closed_on=item.closed_on,
    )


KINDS = [Training()]
