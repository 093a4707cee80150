"""The list of staff is looked through: what may be a peer role nobody told of is asked about, and what an
extract or a setting has answered is settled. Set by set, whatever the length of the list."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count, Q

from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.core.settings import Values
from workforce.establishment.actions.unknown_roles import steps
from workforce.establishment.models import UnknownRole
from workforce.establishment.models.unknown_roles import FoundBy, How, Step
from workforce.establishment.queries import central_team
from workforce.establishment.states import CLOSED, NEW, NOT_PEER, RENAMED, RENAMING, TAKEN
from workforce.establishment.unknown_roles import matching, telling
from workforce.establishment.unknown_roles.matching import Asking
from workforce.people.models import StaffInPost

# One look at a time: a number of ours among PostgreSQL's advisory locks.
LOCK = 7_260_112
# How much of an area's other staff has to be in an extract before it says something by leaving somebody out: a
# file of one directorate, or of who is new, is silent about the others.
SPEAKS_FOR = 0.5
_WRITTEN = (
    "state", "how", "due", "owner_id", "version", "decided_by_id", "decided_at", "new_title", "post_id",
    "assignment_id", "title", "plain", "band", "team_id", "staff_id",
)  # fmt: skip
Row = TypeVar("Row")
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Extract:
    """An import that has just been written; `left_out` are the jobs of other staff in no row of it."""

    run: UUID
    left_out: frozenset[str]


@dataclass(slots=True)
class Looked:
    found: list[UnknownRole] = field(default_factory=list)
    settled: list[UnknownRole] = field(default_factory=list)
    asked_again: list[UnknownRole] = field(default_factory=list)


def after_import(run: UUID, *, left_out: Iterable[str], on: date, by: Viewer) -> Looked:
    """Called in the import's transaction, after it wrote."""
    return look(on=on, by=by, extract=Extract(run, frozenset(left_out)))


def alone() -> None:
    """Nobody else looks until this transaction ends. Whoever settles several at once asks for it before any of
    them, so that two never wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


@transaction.atomic
def look(*, on: date, by: Viewer, extract: Extract | None = None) -> Looked:
    """Without an extract: what the settings say of the list of staff as it stands."""
    alone()
    looking = _Look(settings.load(on), on, by, extract)
    looking.settle()
    looking.find()
    found = looking.did.found
    if found:
        telling.found(found, occasion=f"import:{extract.run}" if extract else f"look:{found[0].pk}")
    telling.asked_again(looking.did.asked_again)
    telling.answered(looking.did.settled)
    return looking.did


class _Look:
    def __init__(self, values: Values, on: date, by: Viewer, extract: Extract | None) -> None:
        self.values, self.on, self.by, self.extract = values, on, by, extract
        self.asked: Asking = matching.asking(values)
        self.due = steps.due_after(on, values)
        self.central = central_team.ids(on)
        self.left_alone: list[UnknownRole] = []
        self.did = Looked()

    # --- What is asked about already

    def settle(self) -> None:
        rows = list(
            UnknownRole.objects.select_for_update(of=("self",), no_key=True)
            .open()
            .filter(number__isnull=False)
            .order_by("pk")
        )
        numbers = [row.number for row in rows if row.number]
        jobs = StaffInPost.objects.in_bulk(numbers, field_name="assignment_number")
        held = matching.posts_by_number(numbers)
        silent = self._left_out(jobs)
        before = [_image(row) for row in rows]
        for row in rows:
            number = row.number or ""
            self._settle(row, jobs.get(number), held.get(number), left_out=number in silent)
        self._write([row for row, was in zip(rows, before, strict=True) if _image(row) != was])

    def _settle(
        self,
        row: UnknownRole,
        job: StaffInPost | None,
        held: tuple[UUID | None, UUID] | None,
        *,
        left_out: bool,
    ) -> None:
        if held is not None:
            row.post_id, row.assignment_id = held
            self._end(row, RENAMED, How.POST)
        elif job is None or (job.ends is not None and job.ends < self.on):
            self._end(row, CLOSED, How.ENDED)
        elif left_out:
            self._end(row, CLOSED, How.LEFT_OUT)
        elif not self.asked.asks_about(job.title):
            is_same = matching.plain_title(job.title) == row.plain
            if not is_same:
                row.new_title = job.title
            # A title that became known waits for the extract that makes it a post.
            if not is_same or row.plain not in self.asked.known:
                self._end(
                    row, NOT_PEER if is_same else RENAMED, How.WORDS if is_same else How.TITLE
                )
        else:
            self._goes_on(row, job)

    def _end(self, row: UnknownRole, state: str, how: str) -> None:
        row.state, row.how, row.decided_at, row.decided_by = state, how, clock.now(), None
        self.did.settled.append(row)

    def _goes_on(self, row: UnknownRole, job: StaffInPost) -> None:
        """Still a title to look at. One that was to be corrected is asked about again, where an extract
        has it: at once when it is another one, else when correcting it has had its time."""
        words = matching.plain_title(job.title)
        if (
            row.state == RENAMING
            and self._is_seen(job)
            and (words != row.plain or self.on >= row.due)
        ):
            row.state, row.due = TAKEN if row.owner_id else NEW, self.due
            row.decided_by, row.decided_at = None, None
            self.did.asked_again.append(row)
        row.title, row.plain, row.band = job.title, words, job.band
        row.team_id, row.staff_id = job.team_id, job.pk
        if row.state == TAKEN and row.owner_id not in self.central:
            row.state, row.owner_id = NEW, None
            self.left_alone.append(row)

    def _is_seen(self, job: StaffInPost) -> bool:
        """A row of the extract is about this job."""
        return self.extract is not None and job.assignment_number not in self.extract.left_out

    def _write(self, rows: list[UnknownRole]) -> None:
        touched = [*self.did.settled, *self.did.asked_again, *self.left_alone]
        for row in touched:
            row.version += 1
        UnknownRole.objects.bulk_update(
            rows, [name.removesuffix("_id") for name in _WRITTEN], batch_size=500
        )
        steps.steps(
            self.did.settled, Step.SETTLED, by=self.by, how={row.pk: row.how for row in touched}
        )
        steps.steps(self.did.asked_again, Step.ASKED_AGAIN, by=self.by)
        steps.steps(self.left_alone, Step.PUT_BACK, by=self.by)

    def _left_out(self, jobs: Mapping[str, StaffInPost]) -> Collection[str]:
        """Of these, the ones that an extract of most of their service area is without."""
        if self.extract is None:
            return ()
        missing = self.extract.left_out & set(jobs)
        if not missing:
            return ()
        areas = dict(
            StaffInPost.objects.filter(assignment_number__in=missing).values_list(
                "assignment_number", "team__area"
            )
        )
        absent = Q(assignment_number__in=list(self.extract.left_out))
        counted = (
            matching.not_over(self.on)
            .filter(team__area__in=set(areas.values()))
            .order_by()
            .values("team__area")
            .annotate(n=Count("pk"), absent=Count("pk", filter=absent))
        )
        spoken = {
            row["team__area"]
            for row in counted
            if row["n"] - row["absent"] >= SPEAKS_FOR * row["n"]
        }
        return {number for number, area in areas.items() if area in spoken}

    # --- What is not

    def find(self) -> None:
        jobs = list(matching.jobs_to_look_at(self.asked, self.on))
        if not jobs:
            return
        answered = self._answered([job.assignment_number for job in jobs])
        new = [
            job
            for job in jobs
            if (job.assignment_number, matching.plain_title(job.title)) not in answered
        ]
        joined = self._join_reports(new)
        rows = [self._row(job) for job in new if job.pk not in joined]
        UnknownRole.objects.bulk_create(rows, batch_size=1000)
        steps.steps(rows, Step.FOUND, by=self.by)
        self.did.found = rows

    def _answered(self, numbers: list[str]) -> set[tuple[str, str]]:
        if self.extract is None:
            return matching.answered(numbers, seen_on=None)
        seen = [number for number in numbers if number not in self.extract.left_out]
        unseen = [number for number in numbers if number in self.extract.left_out]
        return matching.answered(seen, seen_on=self.on) | matching.answered(unseen, seen_on=None)

    def _row(self, job: StaffInPost) -> UnknownRole:
        return UnknownRole(
            number=job.assignment_number,
            staff=job,
            title=job.title,
            plain=matching.plain_title(job.title),
            band=job.band,
            team_id=job.team_id,
            found_by=FoundBy.IMPORT if self._is_seen(job) else FoundBy.LOOK,
            found_in_id=self.extract.run if self.extract else None,
            found_on=self.on,
            due=self.due,
        )

    def _join_reports(self, jobs: list[StaffInPost]) -> set[UUID]:
        """The one job with the title and team of the one report is what was reported."""
        by_job = _grouped(jobs, lambda job: (matching.plain_title(job.title), job.team_id))
        waiting = UnknownRole.objects.select_for_update(of=("self",), no_key=True).open()
        reports = _grouped(
            waiting.filter(number__isnull=True, plain__in={words for words, _ in by_job}),
            lambda row: (row.plain, row.team_id),
        )
        joined: list[UnknownRole] = []
        for key, (row, *more) in reports.items():
            found = by_job.get(key, [])
            if len(found) == 1 and not more:
                (job,) = found
                row.number, row.staff, row.title = job.assignment_number, job, job.title
                row.band = job.band
                joined.append(row)
        for row in joined:
            steps.save(row, "number", "staff", "title", "band")
        steps.steps(joined, Step.JOINED, by=self.by)
        return {row.staff_id for row in joined if row.staff_id}


def _image(row: UnknownRole) -> list[object]:
    return [getattr(row, name) for name in _WRITTEN]


def _grouped(rows: Iterable[Row], key: Callable[[Row], Key]) -> dict[Key, list[Row]]:
    found: dict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found
