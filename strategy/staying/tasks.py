from celery import shared_task

from strategy.staying import actions
from workforce.core.access import Viewer


@shared_task(name="staying.daily", ignore_result=True)
def daily() -> None:
    actions.forget_over(by=Viewer.system())
