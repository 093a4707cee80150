"""A run as it is now, and as it stays until the transaction ends: before people, and before gatherings."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import connection

from training.courses.errors import CannotSave, Changed
from training.courses.models import Enrolment, Run, Work
from training.courses.states import ACCREDITED, OPEN, RUN

_ROOM = 0x6A79


def locked(run: Run) -> Run:
    return locked_many([run.pk])[run.pk]


def locked_many(pks: Collection[UUID]) -> dict[UUID, Run]:
    rows = Run.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=list(pks))
    return {row.pk: row for row in rows.select_related("course").order_by("pk")}


def enrolment(row: Enrolment, version: int | None = None) -> Enrolment:
    """Of a run that is locked. Raises Changed when it is not at `version` any more."""
    found = Enrolment.objects.select_for_update(no_key=True, of=("self",)).select_related("person")
    now: Enrolment = found.get(pk=row.pk)
    if version is not None and now.version != version:
        raise Changed(
            "Something was said or answered in the meantime. Look at it again, then send it once more"
        )
    return now


def places_of(people: Collection[UUID]) -> None:
    """What stands for the places of these people is worked out by one after the other. The last lock of this room, and
    not the rows of people: those are held by whoever records a leaving, who comes to the runs after that."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, key) FROM (SELECT DISTINCT hashtext(id) AS key"
            " FROM unnest(%s::text[]) AS id ORDER BY 1) AS keys",
            [_ROOM, [str(person) for person in people]],
        )


def work(row: Work) -> Work:
    """Of a run that is locked."""
    found = Work.objects.select_for_update(no_key=True, of=("self",))
    now: Work = found.select_related("enrolment", "set_work").get(pk=row.pk)
    return now


def need_open(run: Run) -> None:
    if run.state != OPEN:
        raise CannotSave(f"This course is {RUN.words[run.state]}")


def need_unaccredited(run: Run) -> None:
    """An awarding body has taken its registers and marks as they are."""
    if run.enrolments.filter(state=ACCREDITED).exists():
        raise CannotSave("Somebody is accredited already. Take that back first")
