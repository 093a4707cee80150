"""What there is to read before or after: an address, or a file that is looked at by its content."""

from __future__ import annotations

from django.db import transaction

from recruitment.preparation import rules, sealing
from recruitment.preparation.actions.preparations import locked
from recruitment.preparation.errors import CannotSave, SavedBefore
from recruitment.preparation.models import Material, MaterialFile, Preparation
from workforce.core import audit, documents, once, settings
from workforce.core.access import Viewer
from workforce.core.documents import Upload

MOST = 12
MEGABYTES = "preparation.file_megabytes"


@transaction.atomic
def add(
    *,
    preparation: Preparation,
    title: str,
    by: Viewer,
    address: str = "",
    upload: Upload | None = None,
    once_key: str = "",
) -> Material:
    """An address, or a file. Raises CannotSave with the field it belongs to, and SavedBefore for the second press."""
    rules.need(by.is_system or rules.may_plan.test(by, preparation.team))
    if once_key and not once.claim(by, once_key):
        raise SavedBefore
    row = locked(preparation)
    if row.material.count() >= MOST:
        raise CannotSave(f"There are {MOST} already. Take one out first", "title")
    if bool(address) == bool(upload):
        raise CannotSave("Give an address, or choose a file: one of the two", "address")
    made = Material(preparation=row, title=title.strip(), address=address, added_on=by.today)
    if upload is None:
        made.save()
    else:
        made.file_kind, content = documents.looked_at(upload, int(settings.get(MEGABYTES)))
        made.save()
        held = MaterialFile(material=made)
        sealing.seal_file(held, content)
        held.save()
    audit.record("preparation material added", by=by, on=None, about=f"preparation {row.pk}")
    return made


@transaction.atomic
def take_out(*, material: Material, by: Viewer) -> None:
    """With its file. Twice is once."""
    rules.need(by.is_system or rules.may_plan.test(by, material.preparation.team))
    if Material.objects.filter(pk=material.pk).delete()[0]:
        about = f"preparation {material.preparation_id}"
        audit.record("preparation material taken out", by=by, on=None, about=about)
