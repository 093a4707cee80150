from celery import shared_task

from training.careers.actions import progression
from workforce.core.access import Viewer


@shared_task(name="careers.progression", ignore_result=True)
def count_progression() -> None:
    """Once a year, when it is over; a second run finds it done."""
    progression.count_if_due(by=Viewer.system())
