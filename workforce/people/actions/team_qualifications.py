"""How many of a team have learnt something: counted anew, and kept from when to when it was so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.people.models import Team, TeamQualification

Share = tuple[int, int]
"""Who has it, of how many."""


def locked(teams: Collection[UUID] | None) -> list[UUID]:
    """These teams, or all. What is counted after it holds until the transaction ends: nobody else counts them meanwhile."""
    rows = Team.objects.select_for_update(no_key=True)
    found = rows if teams is None else rows.filter(pk__in=list(teams))
    return list(found.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def count(
    shares: Mapping[tuple[UUID, str], Share], *, among: Iterable[UUID], by: Viewer
) -> list[UUID]:
    """What stands from today on for these teams, which the caller has locked before it counted; what is not in `shares`
    stands no more. The teams of which something is otherwise now. Two queries, whatever their number."""
    today, teams = clock.today(), set(among)
    standing = {
        (row.team_id, row.slug): row
        for row in TeamQualification.objects.standing().filter(team__in=teams)
    }
    over = [row for key, row in standing.items() if shares.get(key) != (row.having, row.of)]
    known = {key for key, row in standing.items() if shares.get(key) == (row.having, row.of)}
    new = [
        TeamQualification(team_id=team, slug=slug, having=share[0], of=share[1], starts=today)
        for (team, slug), share in shares.items()
        if (team, slug) not in known and team in teams
    ]
    _end(over, today)
    TeamQualification.objects.bulk_create(new, batch_size=500)
    touched = sorted({row.team_id for row in [*over, *new]})
    audit.record_each("team training counted", [(None, f"team {pk}") for pk in touched], by=by)
    return touched


def _end(rows: list[TeamQualification], today: object) -> None:
    """What began today and is otherwise now never stood."""
    TeamQualification.objects.filter(
        pk__in=[row.pk for row in rows if row.starts == today]
    ).delete()
    earlier = [row.pk for row in rows if row.starts != today]
    TeamQualification.objects.filter(pk__in=earlier).update(until=clock.today() - timedelta(days=1))
