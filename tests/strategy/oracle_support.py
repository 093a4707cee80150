"""What is owed to people, counted again: supervision, reflective practice, foundation, training (docs/field.md; the due dates
themselves day by day, `tests/supervision/oracle.py`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from uuid import UUID

from supervision.models import Agreement, IntervalChange, Meeting
from tests.strategy.oracle_rows import (
    Found,
    Job,
    Rows,
    Two,
    by_person,
    end_of,
    first_of_year,
    home,
    of_each_patch,
    runs,
    stretches_of,
    two,
)
from tests.supervision import oracle as days
from tests.supervision.oracle import OTHERS, PERSON, ROLE, TRUST, Owed, Supervised
from training.models import Course, Record
from workforce.core import clock
from workforce.core.ids import made_at
from workforce.gatherings.models import Place
from workforce.people.models import Person, Qualification, Relationship

HOLDS = {"line": "line_manager", "clinical": "clinical_supervisor", "peer": "peer_supervisor"}
_SLUGS = {
    "line": "supervision.line_days", "clinical": "supervision.clinical_days", "peer": "supervision.peer_days",
    "volunteer": "supervision.volunteer_days", "dense": "supervision.peer_dense_days",
    "window": "supervision.dense_window_days",
}  # fmt: skip


# --- Supervision -------------------------------------------------------------------------------


def supervised(strand: str) -> Callable[[Rows, date], Found]:
    def found(rows: Rows, day: date) -> Found:
        """Of each post, since each has supervision of its own: whoever holds two is in both."""
        late: set[UUID] = set()
        placed = []
        for job, cycles in _cycles(rows, strand):
            live = [
                c for c in cycles if c.begins <= day and (c.closed_on is None or c.closed_on > day)
            ]
            if not job.is_paid or not live or rows.is_paused(job.person, day):
                continue
            placed.append((job.patch, job.pk))
            if any(c.grace_end is not None and c.grace_end < day for c in live):
                late.add(job.pk)
        return of_each_patch(placed, lambda jobs: two(len(jobs - late), len(jobs)))

    return found


def _cycles(rows: Rows, strand: str) -> list[tuple[Job, list[Owed]]]:
    """Of each agreement, as meetings and pauses stand now."""
    known = vars(rows).setdefault("_cycles", {})
    if strand not in known:
        known[strand] = list(_walk(rows, strand))
    found: list[tuple[Job, list[Owed]]] = known[strand]
    return found


def _walk(rows: Rows, strand: str) -> Iterable[tuple[Job, list[Owed]]]:
    jobs = {job.pk: job for job in rows.jobs}
    held: dict[UUID, list[date]] = defaultdict(list)
    for meeting in Meeting.objects.filter(state="held").only("assignment_id", "date", "strands"):
        if strand in meeting.strands:
            held[meeting.assignment_id].append(meeting.date)
    changes: dict[UUID, list[tuple[date, int | None]]] = defaultdict(list)
    for change in IntervalChange.objects.order_by("on"):
        changes[change.agreement_id].append((change.on, change.days))
    for agreement in Agreement.objects.filter(strand=strand).order_by("pk"):
        job = jobs[agreement.assignment_id]
        one = Supervised(
            strand=strand, assignment_starts=job.starts, starts=agreement.starts, ends=agreement.ends,
            volunteer=not job.is_paid, own=agreement.interval_days, own_changes=changes[agreement.pk],
            values={name: _values(rows, slug, job) for name, slug in _SLUGS.items()}, held=held[job.pk],
            pauses=rows.pauses.get(job.person, []), grace=_grace(rows, job),
        )  # fmt: skip
        yield job, one.rows(rows.today)


def _values(rows: Rows, slug: str, job: Job) -> list[days.Value]:
    found = []
    for row in rows.values:
        if row.slug == slug:
            level = TRUST if not row.role and row.person is None else OTHERS
            level = ROLE if row.role == job.role else PERSON if row.person == job.person else level
            found.append((row.starts, row.until, level, int(row.value)))
    return found


def _grace(rows: Rows, job: Job) -> int:
    nearest, found = 0, 14
    for starts, until, level, number in _values(rows, "supervision.grace_days", job):
        if level > nearest and starts <= rows.today and (until is None or rows.today <= until):
            nearest, found = level, number
    return found


def triads(rows: Rows, day: date) -> Found:
    """Of each post. Who covers counts as being there, who has left doesn't; a role that isn't clinical needs no clinical
    supervisor."""
    gone = {who.pk for who in Person.objects.all() if who.left_on and who.left_on < day}
    there: dict[UUID, set[str]] = defaultdict(set)
    for row in Relationship.objects.filter(assignment__isnull=False):
        if runs(row, day) and row.assignment_id and row.holder_id not in gone:
            there[row.assignment_id].add(row.acts_as)

    def is_full(job: Job) -> bool:
        needed = {"line_manager", "peer_supervisor"} | (
            {"clinical_supervisor"} if job.is_clinical else set()
        )
        return needed <= there[job.pk]

    jobs = [job for job in rows.paid_on(day) if not rows.is_paused(job.person, day)]
    return of_each_patch(
        [(job.patch, job) for job in jobs], lambda group: two(sum(map(is_full, group)), len(group))
    )


# --- Reflective practice -----------------------------------------------------------------------


def reflective(rows: Rows, day: date) -> Found:
    since = date.fromisoformat(str(_text(rows, "reflective.counts_from", "2000-01-01")))
    came: dict[UUID, list[date]] = defaultdict(list)
    places = Place.objects.filter(
        gathering__kind="reflective", attendance="came", person__isnull=False
    )
    for place in places.exclude(gathering__state="called_off").select_related("gathering"):
        if place.person_id:
            came[place.person_id].append(clock.local(place.gathering.starts_at).date())
    current: set[UUID] = set()
    placed = []
    for person, jobs in by_person(job for job in rows.jobs if job.is_paid).items():
        here = [job for job in jobs if runs(job, day)]
        if not here or day < since or rows.is_paused(person, day):
            continue
        stretch = next(each for each in stretches_of(jobs) if here[0] in each)
        begins = max(min(job.starts for job in stretch), since)
        anchor = max([begins, *(on for on in came[person] if begins <= on <= day)])
        by = days.due(
            anchor, rows.setting("reflective.days", 62, anchor), rows.pauses.get(person, [])
        )
        if by is None or day <= by:
            current.add(person)
        placed.append((home(here), person))
    return of_each_patch(placed, lambda people: two(len(people & current), len(people)))


def _text(rows: Rows, slug: str, usual: object) -> object:
    found = [row.value for row in rows.values if row.slug == slug and row.starts <= rows.today]
    return found[-1] if found else usual


# --- Foundation --------------------------------------------------------------------------------


def foundation(rows: Rows, day: date) -> Found:
    """Of those who began in paid work and were still there on the day it was due."""
    done: dict[UUID, date] = {}
    for row in Qualification.objects.filter(slug="foundation", until__isnull=True):
        done[row.holder_id] = min(row.starts, done.get(row.holder_id, date.max))
    first, in_time, placed = first_of_year(day), set(), []
    counts_all = bool(_text(rows, "foundation.owed_when_recorded_late", False))
    for person, jobs in by_person(job for job in rows.jobs if job.is_paid).items():
        stretch = stretches_of(jobs)[0]
        begins = min(job.starts for job in stretch)
        by = days.due(
            begins, rows.setting("foundation.days", 56, begins), rows.pauses.get(person, [])
        )
        if by is None or not first <= by <= day or end_of(stretch) < by:
            continue
        done_on = done.get(person, date.max)
        is_known_late = not counts_all and by < clock.local(made_at(person)).date()
        if done_on <= begins or is_known_late:
            continue
        if done_on <= by:
            in_time.add(person)
        placed.append((home(job for job in stretch if runs(job, by)), person))
    return of_each_patch(placed, lambda people: two(len(people & in_time), len(people)))


# --- Training ----------------------------------------------------------------------------------


def training(rows: Rows, day: date) -> Found:
    """Each course that is asked of a person on that day, once; one that gives the same, or what it gives, will do."""
    has: dict[UUID, set[str]] = defaultdict(set)
    for record in Record.objects.filter(person__isnull=False).select_related("course"):
        if (
            record.person_id
            and record.completed_on <= day
            and (record.until is None or day <= record.until)
        ):
            has[record.person_id].add(record.course.gives or str(record.course_id))
    for row in Qualification.objects.all():
        if row.starts <= day and (row.until is None or day <= row.until):
            has[row.holder_id].add(row.slug)
    audiences = _audiences(rows, day)
    placed: list[tuple[UUID | None, tuple[UUID, str, str]]] = []
    homes = by_person(job for job in rows.jobs if runs(job, day))
    for course in Course.objects.filter(state="offered"):
        for audience in course.asked_of:
            since = course.asked_from(audience)
            for person in audiences[audience] if since and since <= day else ():
                asked = (person, str(course.pk), course.gives or str(course.pk))
                placed.append((home(homes[person]) if person in homes else None, asked))

    def count(asked: set[tuple[UUID, str, str]]) -> Two:
        return two(sum(line in has[person] for person, _, line in asked), len(asked))

    return of_each_patch(placed, count)


def _audiences(rows: Rows, day: date) -> dict[str, set[UUID]]:
    jobs = {job.pk: job for job in rows.jobs if runs(job, day)}
    found: dict[str, set[UUID]] = defaultdict(set)
    for job in jobs.values():
        found["peers" if job.is_paid else "volunteers"].add(job.person)
    for row in Relationship.objects.filter(assignment__isnull=False):
        if runs(row, day) and row.assignment_id in jobs:
            if row.acts_as == "peer_supervisor":
                found["supervisors"].add(row.holder_id)
            if row.acts_as == "line_manager":
                found["managers"].add(row.holder_id)
    return found
