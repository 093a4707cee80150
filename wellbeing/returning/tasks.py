from celery import shared_task

from wellbeing.returning.actions import forgetting, running, writing
from workforce.core.access import Viewer


@shared_task(name="returning.daily", ignore_result=True)
def daily() -> None:
    running.by_night(by=Viewer.system())
    forgetting.forget_old()
    writing.forget_by_night()
