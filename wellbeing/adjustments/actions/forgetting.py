"""By night: so long after somebody left, what was agreed with them is kept no more."""

from __future__ import annotations

from dateutil.relativedelta import relativedelta
from django.db import transaction

from wellbeing.adjustments.actions.writing import forget_begun
from wellbeing.adjustments.dates import KEEP_YEARS
from wellbeing.adjustments.models import Adjustment, Passport
from wellbeing.adjustments.owed import settle_all
from wellbeing.adjustments.telling import KINDS
from workforce.core import audit, clock, holds, settings
from workforce.core.access import Viewer
from workforce.notices.models import Notice
from workforce.people.models import Person


@transaction.atomic
def forget_old(*, by: Viewer) -> int:
    """Adjustments, what was said of them, who read them, and the passport with whom it was shown to."""
    before = clock.today() - relativedelta(years=int(settings.get(KEEP_YEARS)))
    gone = Person.objects.filter(left_on__lt=before)
    gone = holds.free(gone, "adjustments", of="pk")
    rows = list(Adjustment.objects.select_for_update(of=("self",)).filter(person__in=gone))
    passports = list(Passport.objects.select_for_update(of=("self",)).filter(person__in=gone))
    ids = [row.pk for row in rows]
    links = [f"/adjustments/{kind}{pk}/" for pk in ids for kind in ("", "mine/")]
    links += [f"/adjustments/passports/{row.pk}/" for row in passports]
    Notice.objects.filter(kind__in=KINDS, link__in=links).delete()
    Adjustment.objects.filter(pk__in=ids).delete()
    Passport.objects.filter(pk__in=[row.pk for row in passports]).delete()
    settle_all(ids)
    forget_begun(ids)
    for person in {row.person_id for row in (*rows, *passports)}:
        audit.record("adjustments kept no longer", by=by, on=person, private=True)
    return len(ids)
