"""How far a programme has come: reach, demand, what the next stage asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from training.feedback.models import Answer, Change
from training.workshops import reaching, stages
from training.workshops.models import Demand, Learning, Programme, TimeOfDay, Ward, Workshop
from training.workshops.queries import came
from training.workshops.queries.programmes import demand_of_ones_own
from training.workshops.reaching import Asked, Came, Reach
from training.workshops.states import PILOT
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.gatherings.states import HELD


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of one team, how many are asked for and open, by time of day."""

    team: str
    by_time: dict[str, int]

    @property
    def all(self) -> int:
        return sum(self.by_time.values())


@dataclass(frozen=True, slots=True)
class Standing:
    wards: Sequence[tuple[Ward, Reach]]
    demand: Sequence[Wanted]
    asked: Sequence[tuple[Demand, int]]
    needs: Sequence[stages.Need]


def of(viewer: Viewer, programme: Programme) -> Standing:
    """For whoever plans it: a constant number of queries."""
    values = settings.of(viewer)
    rows = came.to_programmes([programme.pk], values)
    wards = wards_of(viewer, programme)
    workers = came.support_workers([ward.team_id for ward in wards], viewer.today, values)
    found = reaching.reach(workers, rows)
    wanted = _still_open(viewer, programme, rows, None)
    return Standing(
        [(ward, found[ward.team_id]) for ward in wards],
        _counted(wanted),
        wanted,
        _needs(viewer, programme, rows, wards),
    )


def wards_of(viewer: Viewer, programme: Programme) -> list[Ward]:
    rows = Ward.objects.visible_to(viewer).filter(programme=programme, until__isnull=True)
    return list(rows.select_related("team").order_by("team__name", "pk"))


def demand_of(viewer: Viewer, programme: Programme, teams: set[UUID]) -> list[Wanted]:
    """Of the teams a line manager has, in counts."""
    rows = came.to_programmes([programme.pk], settings.of(viewer))
    return _counted(_still_open(viewer, programme, rows, teams))


def open_of(
    viewer: Viewer, programme: Programme, teams: set[UUID] | None = None
) -> list[tuple[Demand, int]]:
    """What is asked for with how much of it is open; None: all one sees."""
    rows = came.to_programmes([programme.pk], settings.of(viewer))
    return _still_open(viewer, programme, rows, teams)


def own_open(viewer: Viewer, programme: Programme) -> list[Demand]:
    """What one asked for, oneself or for others, and what of one's own is asked for, until it is met. For whoever asked
    for nothing, one query."""
    rows = list(
        demand_of_ones_own(viewer)
        .here_on(viewer.today)
        .filter(programme=programme)
        .select_related("team", "staff", "person")
        .order_by("-on", "-pk")
    )
    if not rows:
        return []
    found = came.to_programmes([programme.pk], settings.of(viewer))
    left = reaching.still_open([asked(each) for each in rows], found)
    return [row for row, n in zip(rows, left, strict=True) if n]


def _counted(rows: Sequence[tuple[Demand, int]]) -> list[Wanted]:
    counts: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(TimeOfDay.values, 0))
    for each, left in rows:
        if left:
            counts[each.team.name][each.time_of_day] += left
    return [Wanted(team, counts[team]) for team in sorted(counts)]


def _still_open(
    viewer: Viewer, programme: Programme, rows: Sequence[Came], teams: set[UUID] | None
) -> list[tuple[Demand, int]]:
    found = Demand.objects.visible_to(viewer).standing().here_on(viewer.today)
    found = found.filter(programme=programme)
    if teams is not None:
        found = found.filter(team__in=teams)
    standing = list(found.select_related("team", "staff", "person"))
    return list(zip(standing, reaching.still_open([asked(e) for e in standing], rows), strict=True))


def asked(each: Demand) -> Asked:
    who = each.staff.employee_number if each.staff else str(each.person_id or "")
    return Asked(each.team_id, who, each.number, each.time_of_day, each.on)


def needs_of(viewer: Viewer, programme: Programme) -> list[stages.Need]:
    rows = came.to_programmes([programme.pk], settings.of(viewer))
    return _needs(viewer, programme, rows, wards_of(viewer, programme))


def _needs(
    viewer: Viewer, programme: Programme, rows: Sequence[Came], wards: Sequence[Ward]
) -> list[stages.Need]:
    values = settings.of(viewer)
    since = viewer.today - timedelta(days=int(values.get("workshops.lately_days")))
    times, here = reaching.times_of_day(rows), {ward.team_id for ward in wards}
    counts = _counts(programme)
    return stages.needs(
        programme.stage,
        stages.Facts(
            wards={team: seen for team, seen in times.items() if team in here},
            lately={row.at_night for row in rows if row.day >= since},
            training_week=programme.training_week,
            unnoted=_unnoted(programme) if programme.stage == PILOT else (),
            **counts,
        ),
        values,
    )


def _unnoted(programme: Programme) -> list[date]:
    held = Workshop.objects.filter(programme=programme, gathering__state=HELD, learning=None)
    starts = held.order_by("gathering__starts_at").values_list("gathering__starts_at", flat=True)
    return [clock.local(at).date() for at in starts[:3]]


def _counts(programme: Programme) -> dict[str, int]:
    noted = Exists(Learning.objects.filter(workshop=OuterRef("pk")))
    way = "round__gathering__workshop"
    shown = Exists(Answer.objects.filter(**{way: OuterRef("pk")}))
    changed = Exists(Change.objects.filter(**{way: OuterRef("pk")}))
    with_somebody = Q(specialist_staff__isnull=False) | ~Q(specialist="")
    return (
        Workshop.objects.filter(programme=programme, gathering__state=HELD)
        .order_by()
        .alias(is_noted=noted, is_shown=shown, is_changed=changed)
        .aggregate(
            held=Count("pk"),
            noted=Count("pk", filter=Q(is_noted=True)),
            shown=Count("pk", filter=Q(is_shown=True)),
            changed=Count("pk", filter=Q(is_changed=True)),
            with_specialist=Count("pk", filter=with_somebody),
        )
    )
