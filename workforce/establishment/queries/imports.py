import re
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Case, Count, F, Min, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from workforce.core.access import Viewer
from workforce.establishment import guarding
from workforce.establishment.guarding import Guard
from workforce.establishment.importing.kinds import LEAVER
from workforce.establishment.importing.mapping import Layout
from workforce.establishment.models import (
    ImportFile,
    ImportJournal,
    ImportLine,
    ImportPerson,
    ImportRun,
    ImportSource,
    Part,
)
from workforce.people.queries import names

RECENT = 10
FIRST = 5
KINDS = 20


def runs(viewer: Viewer) -> QuerySet[ImportRun]:
    return ImportRun.objects.all().visible_to(viewer).select_related("source")


def run(viewer: Viewer, run_id: UUID) -> ImportRun | None:
    return runs(viewer).filter(pk=run_id).first()


def recent(viewer: Viewer) -> list[ImportRun]:
    return list(runs(viewer)[:RECENT])


def lines(viewer: Viewer, run: UUID, part: str, *, alike: str = "") -> QuerySet[ImportLine]:
    found = ImportLine.objects.all().visible_to(viewer).filter(run=run, part=part)
    if re.fullmatch("[0-9a-f]{16}", alike):
        found = found.filter(alike=alike)
    return found.order_by("position")


def alike(viewer: Viewer, run: UUID) -> list[tuple[int, list[ImportLine]]]:
    """Problems of one kind together: how many there are, and the first of them."""
    rows = lines(viewer, run, Part.PROBLEM).order_by()
    counted = {
        each["alike"]: each["n"]
        for each in rows.values("alike")
        .annotate(n=Count("pk"), at=Min("position"))
        .order_by("at")[:KINDS]
    }
    place = Window(RowNumber(), partition_by=F("alike"), order_by=F("position").asc())
    first: dict[str, list[ImportLine]] = {kind: [] for kind in counted}
    for line in (
        rows.annotate(place=place).filter(place__lte=FIRST, alike__in=counted).order_by("position")
    ):
        first[line.alike].append(line)
    return [(counted[kind], some) for kind, some in first.items()]


def how_many(viewer: Viewer, run: UUID) -> dict[str, int]:
    """Lines a part, one query."""
    found = ImportLine.objects.all().visible_to(viewer).filter(run=run).order_by()
    counted = dict(found.values_list("part").annotate(n=Count("pk")))
    return {part: counted.get(part, 0) for part in Part.values}


def persons(viewer: Viewer, run: UUID, *, kind: str = "", name: str = "") -> QuerySet[ImportPerson]:
    found = ImportPerson.objects.all().visible_to(viewer).filter(run=run)
    if kind:
        found = found.filter(kinds__contains=[kind])
    return names.called(found, name).order_by("position")


def leavers(viewer: Viewer, run: UUID) -> QuerySet[ImportPerson]:
    """Whoever holds something towards others first: somebody has to take it over."""
    holding = Case(When(holds=[], then=Value(1)), default=Value(0))
    return persons(viewer, run).filter(is_leaving=True).order_by(holding, "position")


def guard(viewer: Viewer, run: ImportRun) -> Guard:
    kept = leavers(viewer, run.pk).filter(is_kept=True, kinds__contains=[LEAVER])
    return guarding.with_kept(run, kept.count() if run.leaving else 0)


def layouts(viewer: Viewer, run: ImportRun) -> list[Layout]:
    """What each sheet of its file looks like; nothing once the file is deleted."""
    seen = ImportRun.objects.all().visible_to(viewer).filter(pk=run.pk)
    kept = ImportFile.objects.filter(run__in=seen).values_list("layouts", flat=True).first()
    return [Layout.from_json(each) for each in kept or []]


def sources(viewer: Viewer) -> list[ImportSource]:
    rows = ImportSource.objects.all().visible_to(viewer).annotate(n=Count("runs"))
    return list(rows.order_by("plain_name"))


def source(viewer: Viewer, source_id: UUID) -> ImportSource | None:
    return ImportSource.objects.all().visible_to(viewer).filter(pk=source_id).first()


def journal(viewer: Viewer, run: UUID, tables: Sequence[str]) -> QuerySet[ImportJournal]:
    found = ImportJournal.objects.all().visible_to(viewer)
    return found.filter(run=run, table__in=tables).order_by("table", "id")


def journal_counts(viewer: Viewer, run: UUID) -> list[tuple[str, str, int]]:
    """Of each table: how many rows were added, changed or taken away."""
    what = Case(
        When(before__isnull=True, then=Value("added")),
        When(after__isnull=True, then=Value("taken away")),
        default=Value("changed"),
    )
    rows = ImportJournal.objects.all().visible_to(viewer).filter(run=run).order_by()
    counted = rows.annotate(what=what).values_list("table", "what").annotate(n=Count("pk"))
    return sorted(counted)
