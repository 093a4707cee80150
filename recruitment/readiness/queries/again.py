"""From when a team that was not ready may score again. Not scoped: it says a day, and nothing of what was scored."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from recruitment.readiness import items, outcome, validity
from recruitment.readiness.models import Assessment
from recruitment.readiness.validity import Rules
from workforce.core.presenting import date_words


def not_before(team_id: UUID, today: date, rules: Rules) -> date | None:
    """The first day, while that is still ahead."""
    return first_day(last_signed(team_id), today, rules)


def first_day(last: Assessment | None, today: date, rules: Rules) -> date | None:
    """`last`: the one of the team that was signed last."""
    if last is None or last.signed_on is None or last.outcome != outcome.NOT_READY:
        return None
    first = validity.again_from(last.signed_on, rules)
    return first if today < first else None


def last_signed(team_id: UUID) -> Assessment | None:
    rows = Assessment.objects.filter(team=team_id, checkpoint=items.BEFORE_ADVERT, signed_on__isnull=False)  # fmt: skip
    found: Assessment | None = rows.order_by("-signed_on", "-id").first()
    return found


def words(first: date) -> str:
    return f"This team was not ready yet. It may score again from {date_words(first)}: use the time for what is missing"
