from celery import shared_task

from strategy.access.actions import tally
from workforce.core.access import Viewer


@shared_task(name="access.daily", ignore_result=True)
def daily() -> None:
    """A year after the last count, and only once enough people differ: nothing else comes by itself here."""
    tally.count_if_due(by=Viewer.system())
