"""Projects for everybody, with what is drawn from their rows; who took part by name for whoever may know it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import F, Q, Sum

from strategy.voice import rules
from strategy.voice.check import Heard, Part, Sign, signs
from strategy.voice.models import Project, Said, Taking
from strategy.voice.models.project import ProjectQuerySet
from strategy.voice.states import CHANGED, HEARD, OPEN_PROJECT, WAITS
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.people import scopes
from workforce.people.models import Patch, Team


@dataclass(slots=True)
class Facts:
    """What stands in the rows of a project, without anybody's name or words."""

    parts: list[Part] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)
    signs: Sequence[Sign] = ()
    changed_on: date | None = None
    """When it was last said that something changed."""

    @property
    def answered(self) -> int:
        return sum(each.state in HEARD for each in self.heard)

    @property
    def changed(self) -> int:
        return sum(each.state == CHANGED for each in self.heard)


@dataclass(frozen=True, slots=True)
class Role:
    """So many of a role, at a stage."""

    who: str
    stage: str
    as_what: str
    pay: str
    invited: int
    came: int | None
    taking: Taking | None = None


def listed(viewer: Viewer, *, state: str = "", patch: UUID | None = None) -> ProjectQuerySet:
    """What is under way first, then what was over last."""
    rows = Project.objects.visible_to(viewer).select_related("patch", "team", "lead")
    if state == "open":
        rows = rows.running()
    elif state == "over":
        rows = rows.exclude(state__in=OPEN_PROJECT)
    if patch is not None:
        rows = rows.filter(patch_id=patch)
    found: ProjectQuerySet = rows.order_by(F("ended_on").desc(nulls_first=True), "-began_on", "-pk")
    return found


def running_or_over_since(viewer: Viewer, day: date, patch: UUID | None) -> ProjectQuerySet:
    rows = listed(viewer, patch=patch)
    found: ProjectQuerySet = rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=day))
    return found


def get(viewer: Viewer, project_id: UUID) -> Project | None:
    return listed(viewer).filter(pk=project_id).first()


def facts(viewer: Viewer, rows: Sequence[Project]) -> dict[UUID, Facts]:
    """Two queries for all of them. No name and no words: of these anybody here may know the check."""
    found = {row.pk: Facts() for row in rows}
    columns = ("project_id", "who", "stage", "pay", "invited_on", "came")
    for project, *part in Taking.objects.filter(project__in=list(found)).values_list(*columns):
        found[project].parts.append(Part(*part))
    heard = Said.objects.filter(project__in=list(found))
    told = heard.order_by("answered_on", "pk")
    for project, state, due, on in told.values_list("project_id", "state", "due_on", "answered_on"):
        found[project].heard.append(Heard(state, due))
        if state == CHANGED:
            found[project].changed_on = on
    for row in rows:
        each = found[row.pk]
        each.signs = signs(row.state, row.decision_on, each.parts, each.heard, viewer.today)
    return found


def named(viewer: Viewer, project: Project) -> list[Role]:
    """Line by line, with names, for whoever may know them."""
    rows = Taking.objects.visible_to(viewer).filter(project=project).select_related("person")
    return [
        Role(row.who, row.stage, row.as_what, row.pay, row.invited, row.came, row)
        for row in rows.order_by("invited_on", "pk")
    ]


def roles(viewer: Viewer, project: Project) -> list[Role]:
    """Added up by role, for everybody else."""
    found = (
        Taking.objects.filter(project__in=Project.objects.visible_to(viewer).filter(pk=project.pk))
        .order_by()
        .values_list("who", "stage", "as_what", "pay")
        .annotate(Sum("invited"), Sum("came"))
    )
    return [Role(*row) for row in sorted(found, key=lambda row: row[:4])]


def came_by_role(viewer: Viewer, rows: Sequence[Project]) -> dict[str, int]:
    """How many took part in these, all stages together. For a report, which shows none of it exactly."""
    found = Taking.objects.filter(project__in=[row.pk for row in rows], came__isnull=False)
    return dict(found.order_by().values_list("who").annotate(Sum("came")))


def taking(viewer: Viewer, taking_id: UUID) -> Taking | None:
    rows = Taking.objects.visible_to(viewer).select_related("project", "person")
    found: Taking | None = rows.filter(pk=taking_id).first()
    return found


def said(viewer: Viewer, project: Project) -> list[Said]:
    """What waits first."""
    rows = Said.objects.visible_to(viewer).filter(project=project).select_related("answerer")
    return sorted(rows, key=lambda row: (row.state != WAITS, row.due_on, str(row.pk)))


def one_said(viewer: Viewer, said_id: UUID) -> Said | None:
    rows = Said.objects.visible_to(viewer).select_related("project", "answerer")
    found: Said | None = rows.filter(pk=said_id).first()
    return found


def patches(viewer: Viewer, keep: UUID | None = None) -> list[tuple[UUID, str]]:
    """Those whose projects this viewer leads."""
    rows = Patch.objects.visible_to(viewer).open_on(viewer.today, keep)
    if not viewer.has(CENTRAL_LEAD):
        rows = rows.filter(pk__in=scopes.patches_led_ids(viewer))
    return list(rows.values_list("pk", "name"))


def all_patches(viewer: Viewer) -> list[tuple[UUID, str]]:
    return list(Patch.objects.visible_to(viewer).values_list("pk", "name"))


def teams(
    viewer: Viewer, patches: Collection[UUID], keep: UUID | None = None
) -> list[tuple[UUID, str]]:
    rows = Team.objects.visible_to(viewer).open_on(viewer.today, keep)
    rows = rows.filter(area__patch__in=patches)
    return list(rows.order_by("name", "pk").values_list("pk", "name"))


def counted(viewer: Viewer, project: Project) -> list[Role]:
    """As this viewer may know it."""
    knows = rules.may_know.test(viewer, project)
    return named(viewer, project) if knows else roles(viewer, project)
