from uuid import UUID

from django.db.models import Count, QuerySet

from workforce.core.access import Viewer
from workforce.establishment.models import ImportLine, ImportRun, Part

RECENT = 10
FIRST = 10


def runs(viewer: Viewer) -> QuerySet[ImportRun]:
    return ImportRun.objects.all().visible_to(viewer)


def run(viewer: Viewer, run_id: UUID) -> ImportRun | None:
    return runs(viewer).filter(pk=run_id).first()


def first_problems(viewer: Viewer, run_id: UUID) -> list[ImportLine]:
    return list(lines(viewer, run_id, Part.PROBLEM)[:FIRST])


def recent(viewer: Viewer) -> list[ImportRun]:
    return list(runs(viewer)[:RECENT])


def lines(viewer: Viewer, run: UUID, part: str) -> QuerySet[ImportLine]:
    return (
        ImportLine.objects.all().visible_to(viewer).filter(run=run, part=part).order_by("position")
    )


def how_many(viewer: Viewer, run: UUID) -> dict[str, int]:
    """Lines a part, one query."""
    found = ImportLine.objects.all().visible_to(viewer).filter(run=run).order_by()
    counted = dict(found.values_list("part").annotate(n=Count("pk")))
    return {part: counted.get(part, 0) for part in Part.values}
