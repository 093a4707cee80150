from celery import shared_task

from strategy.recognition.actions import answering, asking, thanks
from workforce.core.access import Viewer


@shared_task(name="recognition.daily", ignore_result=True)
def daily() -> None:
    """Stories whose last day is over end, asks that nobody answered lapse, and what was kept long enough goes."""
    by = Viewer.system()
    answering.end_due(by=by)
    answering.forget_old(by=by)
    asking.forget_owners(by=by)
    thanks.forget_left(by=by)
