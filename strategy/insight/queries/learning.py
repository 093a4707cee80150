"""Lessons, good practice elsewhere and research: open to everybody here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from strategy.insight.models import Lesson, Output, Practice, Research, TookPart, TryingTeam
from strategy.insight.models.learning import OfEverybody
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.people import scopes
from workforce.people.models import Team


@dataclass(frozen=True, slots=True)
class Trying:
    row: Practice
    teams: Sequence[str]


@dataclass(frozen=True, slots=True)
class Project:
    row: Research
    outputs: Sequence[Output]
    counts: Sequence[TookPart]
    named: Sequence[TookPart]


def lessons(viewer: Viewer, words: str = "") -> OfEverybody:
    rows = Lesson.objects.visible_to(viewer)
    for word in words.split()[:8]:
        near = ("title", "happened", "learned", "changed", "elsewhere")
        has = Q()
        for name in near:
            has |= Q(**{f"{name}__icontains": word})
        rows = rows.filter(has)
    found: OfEverybody = rows
    return found


def lesson(viewer: Viewer, lesson_id: UUID) -> Lesson | None:
    return Lesson.objects.visible_to(viewer).filter(pk=lesson_id).select_related("insight").first()


def lessons_from(viewer: Viewer, insight_id: UUID) -> list[Lesson]:
    return list(Lesson.objects.visible_to(viewer).filter(insight=insight_id))


def practices(viewer: Viewer, state: str = "") -> OfEverybody:
    rows = Practice.objects.visible_to(viewer)
    found: OfEverybody = rows.filter(state=state) if state else rows
    return found


def practice(viewer: Viewer, practice_id: UUID) -> Practice | None:
    rows = Practice.objects.visible_to(viewer).filter(pk=practice_id)
    return rows.select_related("group_lead").first()


def trying(viewer: Viewer, row: Practice) -> Trying:
    rows = TryingTeam.objects.visible_to(viewer).filter(practice=row)
    return Trying(row, list(rows.values_list("team__name", flat=True)))


def teams_to_try(viewer: Viewer) -> list[tuple[UUID, str]]:
    """Those of one's patches; all for the central team."""
    rows = Team.objects.visible_to(viewer).open_on(viewer.today)
    if not viewer.has(CENTRAL_LEAD):
        rows = rows.filter(area__patch__in=scopes.patches_led_ids(viewer))
    return list(rows.order_by("name", "pk").values_list("pk", "name"))


def projects(viewer: Viewer, state: str = "", *, co_research: bool = False) -> OfEverybody:
    rows = Research.objects.visible_to(viewer)
    if state:
        rows = rows.filter(state=state)
    if co_research:
        part = TookPart.objects.filter(research=OuterRef("pk"), took_as="co_researcher")
        rows = rows.filter(Exists(part))
    found: OfEverybody = rows
    return found


def project(viewer: Viewer, research_id: UUID) -> Project | None:
    row = Research.objects.visible_to(viewer).filter(pk=research_id).first()
    if row is None:
        return None
    outputs = list(Output.objects.visible_to(viewer).filter(research=row))
    parts = list(TookPart.objects.visible_to(viewer).filter(research=row).select_related("person"))
    named = [each for each in parts if each.person_id]
    return Project(row, outputs, [each for each in parts if not each.person_id], named)


def output(viewer: Viewer, output_id: UUID) -> Output | None:
    rows = Output.objects.visible_to(viewer).filter(pk=output_id)
    return rows.select_related("research").first()


def part(viewer: Viewer, part_id: UUID) -> TookPart | None:
    rows = TookPart.objects.visible_to(viewer).filter(pk=part_id)
    return rows.select_related("research").first()
