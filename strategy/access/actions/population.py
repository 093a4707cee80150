"""A table of the population is checked, used and thrown away."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.http import Http404

from strategy.access import groups, reading, rules
from strategy.access.models import Population, PopulationRow, State
from strategy.access.reading import NotAPopulation, Problem
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.people.errors import Conflict, Refused
from workforce.people.models import ServiceArea

MOVED = "Somebody has decided about this table meanwhile. How it stands is below"


class HasProblems(Exception):
    """Rows that make no sense: all of them, and nothing is kept."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self.problems = problems


@transaction.atomic
def check(*, name: str, content: bytes, by: Viewer) -> Population:
    """All rows or none. Raises Refused for a file that is no table, HasProblems for one with rows to mend."""
    rules.need(rules.reads_equality, by)
    areas = {groups.plain(each.name): each.pk for each in ServiceArea.objects.all()}
    try:
        found = reading.read(content, areas, clock.today())
    except NotAPopulation as error:
        raise Refused(str(error)) from error
    if found.problems:
        raise HasProblems(found.problems)
    row = Population.objects.create(name=name[-120:], uploaded_by_id=by.me, uploaded_on=by.today)
    PopulationRow.objects.bulk_create(
        PopulationRow(
            population=row, area_id=each.area, question=each.question, group=each.group,
            people=each.people, source=each.source, year=each.year,
        )
        for each in found.lines
    )  # fmt: skip
    audit.record("population checked", by=by, on=None, about=f"population {row.pk}")
    return row


@transaction.atomic
def use(*, population: Population, by: Viewer) -> None:
    """From now on; the one before stands no more, and its rows go."""
    row = _checked(population, by)
    for before in Population.objects.select_for_update().filter(state=State.IN_USE):
        before.rows.all().delete()
        before.state = State.REPLACED
        before.save(update_fields=["state"])
    row.state, row.used_on = State.IN_USE, by.today
    row.save(update_fields=["state", "used_on"])
    audit.record("population used", by=by, on=None, about=f"population {row.pk}")


@transaction.atomic
def throw_away(*, population: Population, by: Viewer) -> None:
    row = _checked(population, by)
    audit.record("population thrown away", by=by, on=None, about=f"population {row.pk}")
    row.delete()


def _checked(population: Population, by: Viewer) -> Population:
    rules.need(rules.reads_equality, by)
    # The one in use first, always: two who use two tables at once wait for each other here.
    list(Population.objects.select_for_update().filter(state=State.IN_USE))
    row: Population | None = Population.objects.select_for_update().filter(pk=population.pk).first()
    if row is None:
        raise Http404
    if row.state != State.CHECKED:
        raise Conflict(MOVED)
    return row
