"""Patches: made, and made up of service areas."""

from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.db.models import Max

from workforce.core import audit
from workforce.core.access import Viewer
from workforce.people.errors import Conflict
from workforce.people.models import Patch, ServiceArea


@transaction.atomic
def add_patch(*, name: str, by: Viewer) -> Patch:
    last = Patch.objects.aggregate(last=Max("order"))["last"] or 0
    try:
        with transaction.atomic():
            patch = Patch.objects.create(name=name, order=last + 1)
    except IntegrityError as error:
        raise Conflict(f"There is a patch called {name} already. Choose another name.") from error
    audit.record("patch added", by=by, on=None, about=f"patch {patch.pk}")
    return patch


@transaction.atomic
def set_areas(patch: Patch, *, areas: Collection[ServiceArea], by: Viewer) -> None:
    """These areas and no others belong to the patch from now on. Each area is in one patch."""
    Patch.objects.select_for_update(no_key=True).get(pk=patch.pk)
    wanted = {area.pk for area in areas}
    before = set(ServiceArea.objects.filter(patch=patch).values_list("pk", flat=True))
    ServiceArea.objects.filter(pk__in=before - wanted).update(patch=None)
    ServiceArea.objects.filter(pk__in=wanted - before).update(patch=patch)
    audit.record_each(
        "area put into patch",
        [(None, f"area {pk} patch {patch.pk}"[:120]) for pk in sorted(wanted - before)],
        by=by,
    )
    audit.record_each(
        "area taken out of patch",
        [(None, f"area {pk} patch {patch.pk}"[:120]) for pk in sorted(before - wanted)],
        by=by,
    )
