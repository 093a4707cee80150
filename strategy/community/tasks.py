from celery import shared_task

from strategy.community.actions import forgetting, occasions
from workforce.core.access import Viewer


@shared_task(name="community.daily", ignore_result=True)
def daily() -> None:
    """Those who were there are asked what it was like; what was promised to go goes."""
    occasions.close_due(by=Viewer.system())
    forgetting.forget(by=Viewer.system())
