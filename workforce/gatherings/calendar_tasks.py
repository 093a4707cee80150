from celery import shared_task

from workforce.core.access import Viewer
from workforce.gatherings.calendar_settling import settle_ahead


@shared_task(name="gatherings.settle_calendars", ignore_result=True)
def settle_calendars() -> None:
    """What a day brought about (somebody's support ended yesterday) and nothing else has written."""
    settle_ahead(by=Viewer.system())
