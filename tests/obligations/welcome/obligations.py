"""A domain that comes later: everybody is owed a welcome within a week of starting, and somebody they
trust looks in on them within a fortnight, which is nobody else's business."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from uuid import UUID

from workforce.obligations import dates, pauses
from workforce.obligations.kinds import CANCELLED, MET, OPEN, Described, Expected, Kind, Stage
from workforce.obligations.models import Obligation
from workforce.people.models import Assignment, Qualification, Relationship


class Welcome(Kind):
    slug = "welcome"
    words = "welcome"
    source_kind = "people.Assignment"
    owner = "contact_person"
    days, grace, done = 7, 14, "welcomed"
    link = "/support/"
    stages: Sequence[Stage] = (
        Stage("soon", -2, "person"),
        Stage("due", 0, "person"),
        Stage("due-owner", 0, "owner"),
        Stage("overdue", 1, "owner", after_grace=True),
        Stage("to-lead", 4, "patch_lead", after_grace=True),
    )

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        rows = Assignment.objects.order_by("id")
        if source_ids is not None:
            rows = rows.filter(id__in=source_ids)
        rows = list(rows)
        people = {row.person_id for row in rows}
        standing = pauses.of(people)
        met = dict(
            Qualification.objects.filter(holder_id__in=people, slug=self.done)
            .order_by("-starts")
            .values_list("holder_id", "starts")
        )
        others = self.others(rows)
        for row in rows:
            yield self.row(row, standing.get(row.person_id, []), met.get(row.person_id), others)

    def others(self, rows: Sequence[Assignment]) -> Mapping[UUID, UUID]:
        return {}

    def row(self, row: Assignment, standing, met, others) -> Expected:  # type: ignore[no-untyped-def]
        due = dates.due(row.starts, self.days, standing)
        closed = met or row.ends
        return Expected(
            person_id=row.person_id,
            source_id=row.id,
            assignment_id=row.id,
            cycle=row.starts.isoformat(),
            begins=row.starts,
            due=due,
            grace_end=dates.due(due, self.grace, standing) if due else None,
            state=MET if met else CANCELLED if row.ends else OPEN,
            met_on=met,
            closed_on=closed,
            other_id=others.get(row.id),
        )

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        return {row.id: Described("Welcome to arrange", "/support/") for row in rows}


class LookIn(Welcome):
    """Private: the person and their job coach, whoever else asks."""

    slug = "look-in"
    words = "time to talk"
    owner = "contact_person"
    days, done = 14, "looked in on"
    private = True
    stages = (
        Stage("due", 0, "person"),
        Stage("due-other", 0, "owner"),
        Stage("to-lead", 1, "patch_lead", after_grace=True),
    )

    def others(self, rows: Sequence[Assignment]) -> Mapping[UUID, UUID]:
        return dict(
            Relationship.objects.filter(
                assignment_id__in=[row.id for row in rows], kind="job_coach"
            ).values_list("assignment_id", "holder_id")
        )


KINDS = [Welcome(), LookIn()]
