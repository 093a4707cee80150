"""The workforce beside the population: what was counted last, and the table in use. Nothing is counted here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from strategy.access import groups
from strategy.access.defaults import LEAST_POPULATION
from strategy.access.models import Population, PopulationRow, State, WorkforceTally
from strategy.access.shares import AREA_STEP, STEP, Share, beside, of_population
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.people.models import ServiceArea


@dataclass(frozen=True, slots=True)
class Line:
    """One group. `population`: whole per cent; None where the table has no such group, as of those who gave no answer."""

    words: str
    workforce: Share
    population: int | None

    @property
    def beside(self) -> str:
        return "" if self.population is None else beside(self.workforce, self.population)


@dataclass(frozen=True, slots=True)
class Part:
    """Of all, or of one area. `lines` is empty where nothing may be said, and `why` says why."""

    name: str
    lines: Sequence[Line]
    source: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    counted_on: date | None
    people: int
    question: str
    parts: Sequence[Part]
    has_table: bool


NO_TABLE = "The table in use has nothing of this question."
TOO_FEW = "There is too little here to show anything of this question without pointing at somebody."
SMALL = "Too few people, on one side or on both, to be compared."


def in_use(viewer: Viewer) -> Population | None:
    rows = Population.objects.visible_to(viewer).filter(state=State.IN_USE)
    return rows.select_related("uploaded_by").first()  # type: ignore[no-any-return]


def waiting(viewer: Viewer) -> Sequence[Population]:
    rows = Population.objects.visible_to(viewer).filter(state=State.CHECKED)
    return list(rows.select_related("uploaded_by")[:20])


def population(viewer: Viewer, pk: UUID) -> Population | None:
    rows = Population.objects.visible_to(viewer).exclude(state=State.REPLACED)
    return rows.select_related("uploaded_by").filter(pk=pk).first()  # type: ignore[no-any-return]


def rows_of(viewer: Viewer, row: Population) -> QuerySet[PopulationRow]:
    found = PopulationRow.objects.visible_to(viewer).filter(population=row)
    return found.select_related("area").order_by("pk")  # type: ignore[no-any-return]


def of(viewer: Viewer, question: str) -> Comparison:
    """Four queries and the settings, whatever the number of areas."""
    tally: WorkforceTally | None = WorkforceTally.objects.visible_to(viewer).first()
    table = in_use(viewer)
    if tally is None:
        return Comparison(None, 0, question, [], table is not None)
    found = tally.published["questions"].get(question) or {}
    rows = [each for each in rows_of(viewer, table) if each.question == question] if table else []
    people: dict[UUID | None, dict[str, int]] = defaultdict(dict)
    sources: dict[UUID | None, str] = {}
    for row in rows:
        people[row.area_id][row.group] = row.people
        sources[row.area_id] = f"{row.source}, {row.year}"
    parts = [_whole(question, found, people.get(None), sources.get(None, ""))]
    parts += _areas(viewer, question, found, people, sources, tally.published["areas"])
    return Comparison(tally.on, tally.published["people"], question, parts, table is not None)


def _whole(
    question: str, found: Mapping[str, Any], people: Mapping[str, int] | None, source: str
) -> Part:
    name = "Whole organisation"
    if not found:
        return Part(name, [], why=TOO_FEW)
    shares = {group: _share(each["all"], STEP) for group, each in found.items()}
    return Part(name, _lines(question, shares, people), source, "" if people else NO_TABLE)


def _areas(
    viewer: Viewer, question: str, found: Mapping[str, Any], people: Mapping[UUID | None, Mapping[str, int]],
    sources: Mapping[UUID | None, str], large: Sequence[str],
) -> list[Part]:  # fmt: skip
    """Those of the table; compared where both sides are enough."""
    wanted = [each for each in people if each is not None]
    names = dict(
        ServiceArea.objects.visible_to(viewer)
        .filter(pk__in=wanted)
        .order_by("name")
        .values_list("pk", "name")
    )
    least = int(settings.of(viewer).get(LEAST_POPULATION))
    parts = []
    for pk, name in names.items():
        enough = str(pk) in large and sum(people[pk].values()) >= least
        shares = {
            group: _share(each["areas"][str(pk)], AREA_STEP)
            for group, each in found.items()
            if enough and str(pk) in each["areas"]
        }
        if not shares:
            parts.append(Part(name, [], why=SMALL))
        else:
            parts.append(Part(name, _lines(question, shares, people[pk]), sources[pk]))
    return parts


def _share(kept: Sequence[Any], step: int) -> Share:
    words, low = kept
    return Share(words, low, step)


def _lines(
    question: str, shares: Mapping[str, Share], people: Mapping[str, int] | None
) -> list[Line]:
    """In the order of the question: what is kept as JSON has lost it."""
    population, order = of_population(people or {}), groups.in_order(question)
    return [
        Line(groups.words_of(question, group), share, population.get(group))
        for group, share in sorted(shares.items(), key=lambda each: order.index(each[0]))
    ]
