from celery import shared_task

from workforce.core.access import Viewer
from workforce.people.actions import daily as actions


@shared_task(name="people.daily")
def daily() -> None:
    actions.run(by=Viewer.system())
