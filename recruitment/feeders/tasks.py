from celery import shared_task

from recruitment.feeders.actions import forgetting
from workforce.core.access import Viewer


@shared_task(name="feeders.daily", ignore_result=True)
def daily() -> None:
    """Paths that were over long ago."""
    forgetting.forget_over(by=Viewer.system())
