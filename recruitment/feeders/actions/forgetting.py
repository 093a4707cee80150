"""What was over long ago goes by night, as if the person had had it forgotten."""

from __future__ import annotations

from datetime import timedelta

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Q

from recruitment.feeders.labels import LINK
from recruitment.feeders.models import Path, TreatedAnswer
from recruitment.feeders.states import IN_POST, LEFT
from workforce.core import audit, links, settings
from workforce.core.access import Viewer
from workforce.core.sealed import erase


@transaction.atomic
def forget_over(*, by: Viewer) -> int:
    """So long after it was over; and a name that was left, for which nothing has moved for so long and no address is open."""
    before = by.today - timedelta(days=int(settings.get("feeders.kept_days")))
    over = Q(state__in=[IN_POST, LEFT]) | Q(person__isnull=True)
    rows = Path.objects.select_for_update(no_key=True).filter(over, state_since__lte=before)
    gone = [row for row in rows if not row.is_open or not _is_still_reached(row, before)]
    for row in gone:
        links.withdraw(purpose=LINK, about=row.pk)
        audit.record("path forgotten", by=by, on=row.person_id, about=f"path {row.pk}")
    erase([row.pk for row in gone if row.person_id is None])
    Path.objects.filter(pk__in=[row.pk for row in gone]).delete()
    return len(gone)


@transaction.atomic
def forget_answers(*, by: Viewer) -> int:
    """How people were treated, so many months after the half year it was said in began: never later than was promised."""
    first = by.today - relativedelta(months=int(settings.get("feeders.treated_months")))
    gone = list(TreatedAnswer.objects.filter(half__lte=first).values_list("pk", flat=True))
    erase(gone)
    TreatedAnswer.objects.filter(pk__in=gone).delete()
    return len(gone)


def _is_still_reached(row: Path, before: object) -> bool:
    return bool(
        links.still_open(purpose=LINK, about=row.pk) or row.steps.filter(on__gt=before).exists()
    )
