from celery import shared_task

from training.actions import daily as actions
from workforce.core.access import Viewer


@shared_task(name="training.daily", ignore_result=True)
def daily() -> None:
    actions.run(by=Viewer.system())
