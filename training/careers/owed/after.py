"""What comes after a secondment or acting up is talked about before it ends. The stint itself is planned and changed
where people's posts are (`workforce.establishment`)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from training.careers.models import AfterTalk
from training.careers.owed.slugs import AFTER
from training.careers.reminders import AFTER as LADDER
from workforce.core import clock
from workforce.core.settings import OverTime
from workforce.establishment.models import Outcome, Stint
from workforce.obligations.kinds import CANCELLED, MET, OPEN, Described, Expected, Kind
from workforce.obligations.models import Obligation
from workforce.people.models import Assignment

DAYS = "careers.after_days"
_DAY = timedelta(days=1)


class After(Kind):
    """Nobody holds "patch_lead" towards an assignment, so whoever leads its patch talks; without one the centre."""

    slug = AFTER
    words = "talk about what comes after a time in another post"
    source_kind = "establishment.Stint"
    owner = "patch_lead"
    responsible = ""
    ladder = LADDER
    page = "careers:start"

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        rows = Stint.objects.filter(outcome=Outcome.BACK).order_by("pk")
        if source_ids is not None:
            rows = rows.filter(pk__in=source_ids)
        stints = list(rows)
        ids = {row.pk for row in stints}
        talked = dict(AfterTalk.objects.filter(stint__in=ids).values_list("stint", "on"))
        homes = {row.home for row in stints}
        there = set(Assignment.objects.filter(pk__in=homes).values_list("pk", flat=True))
        values = OverTime.load(DAYS)
        for row in stints:
            days = int(values.on(DAYS, clock.local(row.recorded_at).date()))
            yield _expected(row, talked.get(row.pk), days, row.home in there)

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        return {row.pk: Described("What comes after to talk about", self.link) for row in rows}


def due_on(starts: date, ends: date, days: int) -> date:
    return max(starts, ends - timedelta(days=days))


def _expected(row: Stint, talked: date | None, days: int, has_home: bool) -> Expected:
    due = due_on(row.starts, row.ends, days)
    is_over = talked is None and row.ends < clock.today()
    return Expected(
        person_id=row.person_id,
        source_id=row.pk,
        assignment_id=row.home if has_home else None,
        cycle="1",
        begins=row.starts,
        due=due,
        grace_end=row.ends,
        state=MET if talked else CANCELLED if is_over else OPEN,
        met_on=talked,
        closed_on=talked or (row.ends + _DAY if is_over else None),
    )
