"""What a version that is being written says: objectives, measures, milestones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from strategy.aims import rules
from strategy.aims.actions import contents as actions
from strategy.aims.choices import Aim
from strategy.aims.forms import MeasureForm, MilestoneForm, ObjectiveForm
from strategy.aims.indicators import offered
from strategy.aims.models import Measure, Milestone, Objective, Strategy
from strategy.aims.queries import strategy as queries
from strategy.aims.states import WRITTEN
from strategy.aims.views.parts import found, people, posted, version_page, written
from workforce.core.access import Viewer
from workforce.core.http import allowed
from workforce.core.pressing import press

ADDED = "Saved in the version that is being written."


def objective_add(request: HttpRequest, strategy_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_write)
    strategy = _of_written(queries.version(viewer, strategy_id))
    aim = request.GET.get("aim", "")
    form = ObjectiveForm(
        posted(request),
        people=people(viewer),
        initial={"aim": aim if aim in Aim.values else "", "owner": viewer.me},
    )

    def add() -> None:
        actions.add_objective(
            strategy=strategy, said=form.said(), by=viewer, once_key=form.once_key
        )

    return _page(request, form, add, strategy, "Add an objective")


def objective_change(request: HttpRequest, objective_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_write)
    row = _objective(viewer, objective_id)
    form = ObjectiveForm(
        posted(request), people=people(viewer), version=row.version,
        initial={"aim": row.aim, "words": row.words, "owner": row.owner_id, "promise": row.promise,
                 "is_culture": row.is_culture},
    )  # fmt: skip

    def change() -> None:
        actions.change_objective(row=row, said=form.said(), version=form.began_from or 0, by=viewer)

    def now() -> tuple[int, list[tuple[str, str]]]:
        again = found(queries.objective_of_version(viewer, objective_id))
        return again.version, [("The objective", again.words), ("Owner", again.owner.name)]

    return _page(request, form, change, row.strategy, "Change an objective", now=now)


def measure_add(request: HttpRequest, objective_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_write)
    row = _objective(viewer, objective_id)
    form = MeasureForm(posted(request), figures=offered())

    def add() -> None:
        actions.add_measure(objective=row, said=form.said(), by=viewer, once_key=form.once_key)

    return _page(request, form, add, row.strategy, "Add a measure", lead=row.words)


def measure_change(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_write)
    row = _measure(viewer, measure_id)
    names = ("words", "indicator", "unit", "better", "baseline", "baseline_of", "wanted")
    form = MeasureForm(
        posted(request), figures=offered(row.indicator), version=row.version,
        initial={name: getattr(row, name) for name in names},
    )  # fmt: skip

    def change() -> None:
        actions.change_measure(row=row, said=form.said(), version=form.began_from or 0, by=viewer)

    def now() -> tuple[int, list[tuple[str, str]]]:
        again = found(queries.measure(viewer, measure_id))
        return again.version, [("What is measured", again.words)]

    return _page(request, form, change, row.objective.strategy, "Change a measure", now=now)


def milestone_add(request: HttpRequest, objective_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_write)
    row = _objective(viewer, objective_id)
    form = MilestoneForm(posted(request), is_culture=row.is_culture)

    def add() -> None:
        actions.add_milestone(objective=row, said=form.said(), by=viewer, once_key=form.once_key)

    return _page(request, form, add, row.strategy, "Add a milestone", lead=row.words)


def milestone_change(request: HttpRequest, milestone_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_write)
    row = _milestone(viewer, milestone_id)
    form = MilestoneForm(
        posted(request), is_culture=row.objective.is_culture, version=row.version,
        initial={"words": row.words, "due": row.due},
    )  # fmt: skip

    def change() -> None:
        actions.change_milestone(row=row, said=form.said(), version=form.began_from or 0, by=viewer)

    def now() -> tuple[int, list[tuple[str, str]]]:
        again = found(queries.milestone(viewer, milestone_id))
        return again.version, [("What will be done", again.words)]

    return _page(request, form, change, row.objective.strategy, "Change a milestone", now=now)


def objective_out(request: HttpRequest, objective_id: UUID, out: bool) -> HttpResponse:
    viewer = allowed(request, rules.may_write)
    return _out(request, _objective(viewer, objective_id), viewer, out)


def measure_out(request: HttpRequest, measure_id: UUID, out: bool) -> HttpResponse:
    viewer = allowed(request, rules.may_write)
    return _out(request, _measure(viewer, measure_id), viewer, out)


def milestone_out(request: HttpRequest, milestone_id: UUID, out: bool) -> HttpResponse:
    viewer = allowed(request, rules.may_write)
    return _out(request, _milestone(viewer, milestone_id), viewer, out)


def _out(
    request: HttpRequest, row: Objective | Measure | Milestone, viewer: Viewer, out: bool
) -> HttpResponse:
    strategy = row.strategy if isinstance(row, Objective) else row.objective.strategy
    said = (
        "Taken out of this version. You can put it back until it is in force."
        if out
        else "It is back."
    )
    return press(
        request, lambda: actions.take_out(row=row, out=out, by=viewer), said,
        "aims:version-detail", strategy_id=strategy.pk,
    )  # fmt: skip


def _page(
    request: HttpRequest,
    form: Any,
    act: Callable[[], None],
    strategy: Strategy,
    heading: str,
    **more: Any,
) -> HttpResponse:
    to = version_page(strategy.pk)
    caption = f"Version {strategy.number}"
    return written(request, form, act, said=ADDED, to=to, heading=heading, caption=caption, **more)


def _of_written(row: Strategy | None) -> Strategy:
    return found(row if row is not None and row.state == WRITTEN else None)


def _objective(viewer: Viewer, pk: UUID) -> Objective:
    row = found(queries.objective_of_version(viewer, pk))
    _of_written(row.strategy)
    return row


def _measure(viewer: Viewer, pk: UUID) -> Measure:
    row = found(queries.measure(viewer, pk))
    _of_written(row.objective.strategy)
    return row


def _milestone(viewer: Viewer, pk: UUID) -> Milestone:
    row = found(queries.milestone(viewer, pk))
    _of_written(row.objective.strategy)
    return row
