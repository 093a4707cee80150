from celery import shared_task

from wellbeing.care.actions import friction
from workforce.core import clock


@shared_task(name="care.count", ignore_result=True)
def count_friction() -> None:
    """Once a night; it finds something to do when a half year is over."""
    friction.count(day=clock.today())
