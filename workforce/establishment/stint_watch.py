"""A stint that is planned and the posts round it go on fitting each other, whoever changes their days."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.dispatch import receiver

from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.establishment.actions.stints import GOES
from workforce.establishment.models import Outcome, Stint
from workforce.people import signals
from workforce.people.errors import Refused
from workforce.people.models import Assignment
from workforce.people.models.change import Source


@receiver(signals.changed)
def refuse_running_into(*, before: Mapping[UUID, Mapping[str, Any]], by: Viewer, **_: Any) -> None:
    """The post left runs no further than the stint begins, that meanwhile no further than the way back.
    What another system has written down is taken as it is."""
    moved = [pk for pk, was in before.items() if "ends" in was]
    if not moved or by.via == Source.EXTRACT:
        return
    touched = list(
        Stint.objects.filter(Q(home__in=moved) | Q(away__in=moved), outcome=Outcome.BACK)
    )
    if not touched:
        return
    ids = {pk for stint in touched for pk in (stint.home, stint.away, stint.back)}
    rows = {row.pk: row for row in Assignment.objects.filter(pk__in=ids).select_related("person")}
    for stint in touched:
        back = rows.get(stint.back)
        for pk in {stint.home, stint.away} & set(moved) & rows.keys():
            if back is not None:
                _refuse_if_running_into(rows[pk], stint, back.starts)


def _refuse_if_running_into(row: Assignment, stint: Stint, back: date) -> None:
    last = row.ends or date.max
    if row.pk == stint.home and last >= stint.starts:
        raise Refused(
            f"{row.person.name} {GOES[stint.kind]} {date_words(stint.starts)}. Change or "
            "call off that first."
        )
    if row.pk == stint.away and last >= back:
        raise Refused(
            f"{row.person.name} comes back on {date_words(back)}. Change the last day away instead."
        )
