"""What every change of vacancies begins and ends with."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from recruitment.vacancies.errors import Changed, SavedBefore
from recruitment.vacancies.models import Vacancy, VacancyStep
from workforce.core import once
from workforce.core.access import Viewer

# One list at a time is compared and applied: two would each add what both have.
LOCK = 7_350_117


def alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def need_first(by: Viewer, key: str) -> None:
    if key and not once.claim(by, key):
        raise SavedBefore


def locked(vacancy: Vacancy, version: int | None = None) -> Vacancy:
    """Raises Changed when somebody, or a list, changed it since `version`."""
    row: Vacancy = Vacancy.objects.select_for_update(no_key=True).get(pk=vacancy.pk)
    if version is not None and row.version != version:
        last = VacancyStep.objects.filter(vacancy=row).select_related("by").first()
        who = (last and (last.by_words or (last.by.name if last.by else ""))) or "Somebody"
        what = f"{who} {last.what}" if last else "Somebody changed this"
        raise Changed(f"{what}, while you were writing. Look at it again, then decide")
    return row


def save(row: Vacancy, *fields: str) -> None:
    row.version += 1
    row.save(update_fields=["version", *fields])


def step(row: Vacancy, what: str, *, by: Viewer, before: str = "", after: str = "") -> None:
    steps([(row, what, before, after)], by=by)


def steps(rows: Iterable[tuple[Vacancy, str, str, str]], *, by: Viewer, words: str = "") -> None:
    VacancyStep.objects.bulk_create(
        [
            VacancyStep(
                vacancy=row, what=what, before=before, after=after, on=by.today, by_id=by.person_id,
                by_words=words or ("" if by.person_id else by.name[:40]),
            )
            for row, what, before, after in rows
        ],
        batch_size=1000,
    )  # fmt: skip
