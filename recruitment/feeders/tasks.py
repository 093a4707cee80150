from celery import shared_task

from recruitment.feeders.actions import forgetting
from workforce.core.access import Viewer


@shared_task(name="feeders.daily", ignore_result=True)
def daily() -> None:
    """Paths that were over long ago, and answers that were kept for as long as was promised."""
    forgetting.forget_over(by=Viewer.system())
    forgetting.forget_answers(by=Viewer.system())
