"""Lists of vacancies that are put into a folder: checked as an upload is, and applied by a person alone."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

from django.conf import settings as django_settings

from recruitment.vacancies import telling
from recruitment.vacancies.actions import uploads
from recruitment.vacancies.errors import CannotSave
from recruitment.vacancies.queries.vacancies import waits_already
from workforce.core import clock, folders
from workforce.core.access import Viewer
from workforce.core.folders import DONE, NOT_APPLIED
from workforce.establishment.importing.problems import NotATable

BROKEN = "This file could not be dealt with. Bring it in by hand under Vacancies; if that fails too, ask whoever runs the service."


def path() -> Path | None:
    """Beside the extracts, where somebody made the folder; a link is none."""
    if not django_settings.IMPORT_FOLDER:
        return None
    place = Path(django_settings.IMPORT_FOLDER) / "vacancies"
    return place if place.is_dir() and not place.is_symlink() else None


def _take(name: str, content: bytes, written: datetime) -> tuple[str, str]:
    if waits_already(hashlib.sha256(content).hexdigest()):
        return DONE, "The same file is here already."
    day = min(clock.local(written).date(), clock.today())
    by = Viewer.system("the import folder")
    try:
        upload = uploads.receive(name=name, content=content, as_of=day, is_whole=True, by=by)
    except NotATable as refused:
        telling.not_read()
        return NOT_APPLIED, str(refused)
    except CannotSave as refused:
        telling.not_read()
        return NOT_APPLIED, f"{refused.words}."
    telling.ready(upload)
    return (
        DONE,
        "Checked. It waits under Vacancies for a day, for somebody to look at it and apply it; after that, use this file again.",
    )


FOLDERS = [
    folders.Watched("vacancies", "Lists of vacancies in a folder", path, _take, lock=7_260_113, broken=BROKEN)
]  # fmt: skip
