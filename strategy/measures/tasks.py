from celery import shared_task

from strategy.measures import taking
from workforce.core.access import Viewer


@shared_task(name="measures.daily", ignore_result=True)
def daily() -> None:
    """Once a month there is something to take."""
    taking.take_what_is_due(by=Viewer.system())
