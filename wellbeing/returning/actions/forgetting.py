"""What is kept no longer goes by night."""

from __future__ import annotations

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Q

from wellbeing.returning.defaults import KEEP_YEARS
from wellbeing.returning.models import Return, Update
from wellbeing.returning.obligations import settle_many
from workforce.core import clock, holds, settings


@transaction.atomic
def forget_old() -> int:
    before = clock.today() - relativedelta(years=int(settings.get(KEEP_YEARS)))
    # One that nobody ended before its person left is over with that day.
    over = Q(over_on__lt=before) | Q(over_on__isnull=True, person__left_on__lt=before)
    rows = holds.free(Return.objects.filter(over), "returns")
    gone = list(rows.values_list("pk", flat=True))
    Return.objects.filter(pk__in=gone).delete()
    settle_many(gone)
    Update.objects.filter(person__left_on__lt=clock.today()).delete()
    return len(gone)
