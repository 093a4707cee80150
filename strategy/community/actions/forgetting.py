"""What somebody needs is gone when it is over; questions and notes after so many months."""

from __future__ import annotations

from dateutil.relativedelta import relativedelta

from strategy.community.models import AccessNeed, Question, TableNote
from workforce.core import clock, settings
from workforce.core.access import Viewer


def forget(*, by: Viewer) -> None:
    """No line of the log: what is thrown away had no name."""
    AccessNeed.objects.filter(occasion__gathering__ends_at__lt=clock.now()).delete()
    months = int(settings.get("community.kept_months"))
    since = clock.now() - relativedelta(months=months)
    for model in (Question, TableNote):
        model.objects.filter(occasion__gathering__ends_at__lt=since).delete()
