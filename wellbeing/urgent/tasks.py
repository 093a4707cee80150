from celery import shared_task

from wellbeing.urgent.actions import forgetting, going_on
from workforce.core.access import Viewer


@shared_task(name="urgent.look", ignore_result=True)
def look() -> None:
    """By the minute; `manage.py send_notices` and every process that serves pages do the same."""
    going_on.look()


@shared_task(name="urgent.daily", ignore_result=True)
def daily() -> None:
    forgetting.run(by=Viewer.system())
