"""The strategy as a whole, for whoever may read it: the same number of queries for one objective and for sixty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from strategy.aims import progress
from strategy.aims.choices import Aim
from strategy.aims.models import (
    Board,
    Comment,
    Entered,
    Evidence,
    Measure,
    Milestone,
    Objective,
    Status,
    Strategy,
)
from strategy.aims.progress import Progress, Step
from strategy.aims.queries import figures
from strategy.aims.queries.figures import Point
from strategy.aims.states import AHEAD, IN_FORCE, WRITTEN
from workforce.core.access import Viewer


@dataclass(frozen=True, slots=True)
class Gauge:
    """A measure with its values; `is_hidden`: its figures are taken, and not for this reader."""

    row: Measure
    points: Sequence[Point]
    is_hidden: bool = False

    @property
    def latest(self) -> Point | None:
        return self.points[-1] if self.points else None


@dataclass(frozen=True, slots=True)
class Goal:
    """An objective with all that is told of it."""

    row: Objective
    status: Status | None
    milestones: Sequence[Milestone]
    gauges: Sequence[Gauge]
    evidence: int

    def progress(self, day: date) -> Progress:
        return progress.of(steps_of(self.milestones), day)

    @property
    def next(self) -> Milestone | None:
        return next((each for each in self.milestones if each.line.state == AHEAD), None)


@dataclass(frozen=True, slots=True)
class Whole:
    strategy: Strategy
    goals: Sequence[Goal] = field(default=())

    def of_aim(self, aim: str) -> list[Goal]:
        return [each for each in self.goals if each.row.aim == aim]

    def progress(self, day: date, aim: str = "") -> Progress:
        goals = self.of_aim(aim) if aim else self.goals
        return progress.of((step for goal in goals for step in steps_of(goal.milestones)), day)


_ORDER = {aim: number for number, aim in enumerate(Aim.values)}


def steps_of(rows: Sequence[Milestone]) -> list[Step]:
    return [Step(row.due, row.line.state, row.line.closed_on) for row in rows]


def in_force(viewer: Viewer) -> Strategy | None:
    rows = Strategy.objects.visible_to(viewer).filter(state=IN_FORCE)
    return rows.select_related("owner", "sponsor").first()


def being_written(viewer: Viewer) -> Strategy | None:
    return Strategy.objects.visible_to(viewer).filter(state=WRITTEN).first()


def version(viewer: Viewer, strategy_id: UUID) -> Strategy | None:
    rows = Strategy.objects.visible_to(viewer).filter(pk=strategy_id)
    return rows.select_related("owner", "sponsor").first()


def versions(viewer: Viewer) -> list[Strategy]:
    return list(Strategy.objects.visible_to(viewer).select_related("owner"))


def whole(viewer: Viewer, strategy: Strategy, *, with_out: bool = False) -> Whole:
    """With what was taken out of the version being written, for who writes it."""
    rows = Objective.objects.visible_to(viewer).filter(strategy=strategy)
    if not with_out:
        rows = rows.filter(is_out=False)
    found = sorted(
        rows.select_related("owner", "line"), key=lambda row: (_ORDER[row.aim], row.order, row.pk)
    )
    return Whole(strategy, _goals(viewer, found, with_out=with_out))


def goal(viewer: Viewer, line: UUID) -> Goal | None:
    """An objective of the version in force."""
    rows = Objective.objects.visible_to(viewer).filter(line=line, strategy__state=IN_FORCE)
    row = rows.select_related("owner", "line", "strategy__owner", "strategy__sponsor").first()
    return _goals(viewer, [row])[0] if row is not None else None


def _goals(viewer: Viewer, rows: Sequence[Objective], *, with_out: bool = False) -> Sequence[Goal]:
    lines = [row.line_id for row in rows]
    measures, milestones = _parts(viewer, rows, with_out)
    flat = [measure for of in measures.values() for measure in of]
    points = figures.of(viewer, flat)
    may = figures.may_see_figures(viewer)
    statuses = Status.objects.visible_to(viewer).filter(line__in=lines).select_related("by")
    latest = {row.line_id: row for row in statuses.order_by("line_id", "on", "written_at", "pk")}
    shown = dict(
        Evidence.objects.visible_to(viewer)
        .standing()
        .filter(line__in=lines)
        .order_by()
        .values_list("line_id")
        .annotate(n=Count("pk"))
    )
    return [
        Goal(
            row,
            latest.get(row.line_id),
            milestones[row.pk],
            [
                Gauge(each, points.get(each.line_id, []), bool(each.indicator) and not may)
                for each in measures[row.pk]
            ],
            shown.get(row.line_id, 0),
        )
        for row in rows
    ]


def _parts(
    viewer: Viewer, rows: Sequence[Objective], with_out: bool
) -> tuple[Mapping[UUID, list[Measure]], Mapping[UUID, list[Milestone]]]:
    kept = Q() if with_out else Q(is_out=False)
    measures: dict[UUID, list[Measure]] = defaultdict(list)
    milestones: dict[UUID, list[Milestone]] = defaultdict(list)
    of = {"objective__in": [row.pk for row in rows]}
    for measure in Measure.objects.visible_to(viewer).filter(kept, **of):
        measures[measure.objective_id].append(measure)
    for one in Milestone.objects.visible_to(viewer).filter(kept, **of).select_related("line"):
        milestones[one.objective_id].append(one)
    return measures, milestones


def statuses_of(viewer: Viewer, line: UUID) -> list[Status]:
    return list(Status.objects.visible_to(viewer).filter(line=line).select_related("by"))


def evidence_of(viewer: Viewer, line: UUID) -> list[Evidence]:
    """What was taken out too, for who may put it back."""
    return list(Evidence.objects.visible_to(viewer).filter(line=line).select_related("by"))


def entered_of(viewer: Viewer, lines: Sequence[UUID]) -> list[Entered]:
    return list(Entered.objects.visible_to(viewer).filter(line__in=lines).select_related("by"))


def comments_of(viewer: Viewer, line: UUID) -> list[Comment]:
    rows = Comment.objects.visible_to(viewer).filter(line=line)
    return list(rows.select_related("by", "answered_by"))


def comment(viewer: Viewer, comment_id: UUID) -> Comment | None:
    return Comment.objects.visible_to(viewer).filter(pk=comment_id).select_related("by").first()


def boards(viewer: Viewer) -> list[Board]:
    return list(Board.objects.visible_to(viewer).select_related("strategy"))


def board(viewer: Viewer, board_id: UUID) -> Board | None:
    rows = Board.objects.visible_to(viewer).filter(pk=board_id)
    return rows.select_related("strategy", "shown_by").first()


def board_before(viewer: Viewer, day: date) -> Board | None:
    """The last one before a day."""
    return Board.objects.visible_to(viewer).filter(day__lt=day).order_by("-day").first()


def objective_of_version(viewer: Viewer, objective_id: UUID) -> Objective | None:
    rows = Objective.objects.visible_to(viewer).filter(pk=objective_id)
    return rows.select_related("strategy", "owner").first()


def measure(viewer: Viewer, measure_id: UUID) -> Measure | None:
    rows = Measure.objects.visible_to(viewer).filter(pk=measure_id)
    return rows.select_related("objective__strategy").first()


def milestone(viewer: Viewer, milestone_id: UUID) -> Milestone | None:
    rows = Milestone.objects.visible_to(viewer).filter(pk=milestone_id)
    return rows.select_related("objective__strategy").first()


def milestone_in_force(viewer: Viewer, line: UUID) -> Milestone | None:
    rows = Milestone.objects.visible_to(viewer).filter(
        line=line, objective__strategy__state=IN_FORCE
    )
    return rows.select_related("line", "objective__strategy").first()


def measure_in_force(viewer: Viewer, line: UUID) -> Measure | None:
    """One that is entered by hand."""
    rows = Measure.objects.visible_to(viewer).filter(
        line=line, indicator="", objective__strategy__state=IN_FORCE
    )
    return rows.select_related("objective__strategy").first()


def status(viewer: Viewer, status_id: UUID) -> Status | None:
    return Status.objects.visible_to(viewer).filter(pk=status_id).first()


def piece(viewer: Viewer, evidence_id: UUID) -> Evidence | None:
    return Evidence.objects.visible_to(viewer).filter(pk=evidence_id).first()


def entered(viewer: Viewer, entered_id: UUID) -> Entered | None:
    return Entered.objects.visible_to(viewer).filter(pk=entered_id).first()


def objective_in_force(viewer: Viewer, line: UUID) -> Objective | None:
    rows = Objective.objects.visible_to(viewer).filter(line=line, strategy__state=IN_FORCE)
    return rows.select_related("strategy").first()
