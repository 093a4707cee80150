from celery import shared_task

from recruitment.selection.actions import forgetting, funnel
from workforce.core.access import Viewer


@shared_task(name="selection.daily", ignore_result=True)
def daily() -> None:
    """How far candidates came, what may be counted, and what is over."""
    funnel.follow()
    by = Viewer.system()
    funnel.count_if_due(by=by)
    forgetting.forget(by=by)
