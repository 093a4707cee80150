"""Days for oneself: how many are left. The same for everybody in a role, whatever the hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wellbeing.away.defaults import MIND_DAYS, MIND_MONTH
from wellbeing.away.models import MindDay
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.people.models import Assignment


@dataclass(frozen=True, slots=True)
class Left:
    of: int
    taken: int
    until: date
    """The first day of the next year of these."""

    @property
    def left(self) -> int:
        return max(0, self.of - self.taken)


def year_of(day: date, month: int) -> tuple[date, date]:
    """From the first day of the year it is in to the first of the next."""
    begins = date(day.year if day.month >= month else day.year - 1, month, 1)
    return begins, date(begins.year + 1, month, 1)


def left_of(person: UUID, post: Assignment, on: date) -> Left:
    values = settings.load(on)
    begins, until = year_of(on, int(values.get(MIND_MONTH)))
    taken = MindDay.objects.filter(
        person_id=person, on__gte=begins, on__lt=until, taken_back_at__isnull=True
    )
    return Left(int(values.get(MIND_DAYS, role=post.role.slug)), taken.count(), until)


def mine(viewer: Viewer) -> list[MindDay]:
    """From today on, and those of the last weeks."""
    rows = MindDay.objects.visible_to(viewer).filter(person_id=viewer.me)
    return list(rows.filter(taken_back_at__isnull=True).order_by("-on")[:12])


def my_left(viewer: Viewer) -> Left | None:
    rows = Assignment.objects.visible_to(viewer).filter(person_id=viewer.me)
    posts = list(rows.running(viewer.today).employed().select_related("role"))
    if not posts:
        return None
    post = max(posts, key=lambda row: (row.hours or 0, str(row.pk)))
    return left_of(viewer.me, post, viewer.today)


def get(viewer: Viewer, day_id: UUID) -> MindDay | None:
    rows = MindDay.objects.visible_to(viewer).filter(person_id=viewer.me)
    return rows.filter(pk=day_id).first()
