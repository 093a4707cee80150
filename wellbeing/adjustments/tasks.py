from celery import shared_task

from wellbeing.adjustments.actions import forgetting, handing, writing
from workforce.core.access import Viewer


@shared_task(name="adjustments.daily", ignore_result=True)
def daily() -> None:
    forgetting.forget_old(by=Viewer.system())
    writing.forget_by_night()
    handing.say_by_night()
