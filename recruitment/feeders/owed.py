"""Before an apprenticeship ends there is a conversation about a job. That it took place, and what came of it, is recorded
where people's posts are (`workforce.establishment`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse

from recruitment.feeders.reminders import LADDER
from workforce.core import clock
from workforce.core.settings import OverTime
from workforce.establishment.models import JobTalk
from workforce.obligations.kinds import CANCELLED, MET, OPEN, Described, Expected, Kind
from workforce.obligations.models import Obligation
from workforce.people.models import Assignment
from workforce.people.models.assignment import Employment

SLUG = "job-conversation"
DAYS = "establishment.job_talk_days"
_DAY = timedelta(days=1)


class JobConversation(Kind):
    slug = SLUG
    words = "conversation about a job before an apprenticeship ends"
    source_kind = "people.Assignment"
    owner = "line_manager"
    responsible = ""
    ladder = LADDER

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        rows = Assignment.objects.filter(employment=Employment.APPRENTICE, ends__isnull=False)
        if source_ids is not None:
            rows = rows.filter(pk__in=source_ids)
        found = list(rows.order_by("pk"))
        held = _held({row.pk for row in found})
        values = OverTime.load(DAYS)
        for row in found:
            if row.ends is not None:
                yield _expected(
                    row, row.ends, held.get(row.pk, ()), int(values.on(DAYS, clock.today()))
                )

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        return {
            row.pk: Described(
                "Conversation about a job to have",
                reverse("people:person-detail", args=[row.person_id]),
            )
            for row in rows
        }


def due_on(starts: date, ends: date, days: int) -> date:
    """So many days before the end; of a shorter apprenticeship from its first day on."""
    return max(starts, ends - timedelta(days=days))


def _held(assignments: Collection[UUID]) -> Mapping[UUID, Sequence[date]]:
    found: dict[UUID, list[date]] = defaultdict(list)
    rows = JobTalk.objects.filter(assignment__in=assignments).order_by("held_on")
    for assignment, day in rows.values_list("assignment_id", "held_on"):
        found[assignment].append(day)
    return found


def _expected(row: Assignment, ends: date, held: Sequence[date], days: int) -> Expected:
    met = held[0] if held else None
    is_over = met is None and ends < clock.today()
    return Expected(
        person_id=row.person_id,
        source_id=row.pk,
        assignment_id=row.pk,
        cycle="1",
        begins=row.starts,
        due=due_on(row.starts, ends, days),
        grace_end=ends,
        state=MET if met else CANCELLED if is_over else OPEN,
        met_on=met,
        closed_on=met or (ends + _DAY if is_over else None),
    )
