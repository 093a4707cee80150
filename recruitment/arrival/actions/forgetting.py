"""What was for the first months goes by night, some time after them: the programme, how the two saw a review, what they expected
of each other, and what job coaching was to be about. That things took place, and when, stays with the employment record."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Q

from recruitment.arrival.models import Coaching, Expectations, ProgrammeRow, Step
from workforce.core import audit, holds, settings
from workforce.core.access import Viewer

SEALED = ("limits", "tasks", "of_manager", "of_person")


@transaction.atomic
def forget_words(*, by: Viewer) -> dict[str, int]:
    """Once a night; a second run finds nothing."""
    values = settings.load(by.today)
    kept = relativedelta(months=int(values.get("arrival.kept_months")))
    months = relativedelta(months=int(values.get("arrival.word_months")))
    programme = relativedelta(months=int(values.get("arrival.programme_months")))
    began = by.today - kept - months
    found = {
        "programme": _programme(by.today - programme),
        "reviews": _reviews(by.today - kept),
        "expectations": _expectations(began),
        "coaching": _coaching(began),
    }
    if any(found.values()):
        audit.record("words of first months deleted", by=by, on=None, about="arrivals")
    return found


def _programme(before: date) -> int:
    rows = ProgrammeRow.objects.filter(arrival__starts__lte=before)
    return holds.free(rows, "first-programme", of="arrival__person").delete()[0]


def _reviews(before: date) -> int:
    rows = Step.objects.filter(on__lte=before)
    rows = rows.filter(Q(person_view__isnull=False) | Q(manager_view__isnull=False))
    rows = holds.free(rows, "first-words", of="arrival__person")
    return rows.update(person_view=None, manager_view=None)


def _expectations(began: date) -> int:
    rows = Expectations.objects.filter(arrival__starts__lte=began)
    there = Q()
    for name in SEALED:
        there |= Q(**{f"{name}__isnull": False})
    rows = holds.free(rows.filter(there), "first-words", of="arrival__person")
    return rows.update(**dict.fromkeys(SEALED))


def _coaching(began: date) -> int:
    rows = Coaching.objects.filter(arrival__starts__lte=began).exclude(agenda=[], coach=None)
    rows = holds.free(rows, "first-words", of="arrival__person")
    return rows.update(agenda=[], coach=None)
