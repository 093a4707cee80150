"""Where extracts come from: remembered, renamed, removed, and known again by their headings."""

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction

from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.establishment.importing import mapping
from workforce.establishment.importing.mapping import Layout
from workforce.establishment.models import ImportRun, ImportSource
from workforce.people.errors import Conflict
from workforce.people.names import plain

TAKEN = "There is a source with this name already. Choose another name."


def known_by(layouts: Sequence[Layout]) -> tuple[ImportSource, Layout] | None:
    """The source whose headings these are, else one whose columns are all here; the last one used first."""
    found = list(ImportSource.objects.order_by("-used_at", "pk"))
    for source in found:
        for layout in layouts:
            if source.fingerprint == layout.fingerprint:
                return source, layout
    for source in found:
        fitting = [
            each for each in layouts if source.mapping and mapping.fits(source.mapping, each)
        ]
        if len(fitting) == 1:
            return source, fitting[0]
    return None


@transaction.atomic
def remember(
    run: ImportRun,
    *,
    name: str,
    layout: Layout,
    chosen: mapping.Chosen,
    is_whole_trust: bool,
    by: Viewer,
) -> ImportSource:
    """What was said of this file holds for the next of the same name."""
    source = ImportSource.objects.select_for_update().filter(plain_name=plain(name)).first()
    source = source or ImportSource(name=name)
    source.fingerprint, source.mapping, source.sheet = (
        layout.fingerprint,
        dict(chosen),
        layout.sheet,
    )
    source.is_whole_trust, source.used_at = is_whole_trust, clock.now()
    _save(source)
    ImportRun.objects.filter(pk=run.pk).update(source=source)
    audit.record("import source remembered", by=by, on=None, about=f"source {source.pk}")
    return source


@transaction.atomic
def change(
    source_id: UUID, *, name: str, is_whole_trust: bool, applies_alone: bool, by: Viewer
) -> ImportSource:
    source = ImportSource.objects.select_for_update().get(pk=source_id)
    source.name, source.is_whole_trust, source.applies_alone = name, is_whole_trust, applies_alone
    _save(source)
    audit.record("import source changed", by=by, on=None, about=f"source {source.pk}")
    return source


@transaction.atomic
def remove(source_id: UUID, *, by: Viewer) -> None:
    """What was imported stays; its columns will be asked for again."""
    if ImportSource.objects.filter(pk=source_id).delete()[0]:
        audit.record("import source removed", by=by, on=None, about=f"source {source_id}")


def _save(source: ImportSource) -> None:
    try:
        with transaction.atomic():
            source.save()
    except IntegrityError as error:
        raise Conflict(TAKEN) from error
