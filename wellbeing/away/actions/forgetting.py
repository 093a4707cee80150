"""What is kept no longer goes by night."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from wellbeing.away.models import Absence, MindDay, Turn, Wish
from wellbeing.away.states import TAKEN_BACK
from workforce.core import clock, holds

YEAR = timedelta(days=366)
AFTER_LEAVING = timedelta(days=90)


@transaction.atomic
def forget_old() -> None:
    today = clock.today()
    holds.free(Absence.objects.filter(state=TAKEN_BACK), "absence").delete()
    MindDay.objects.filter(on__lt=today - 2 * YEAR).delete()
    Turn.objects.filter(ended_on__lt=today - YEAR).delete()
    Wish.objects.filter(person__left_on__lt=today - AFTER_LEAVING).delete()
