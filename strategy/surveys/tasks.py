from celery import shared_task

from strategy.surveys.actions import holding
from workforce.core.access import Viewer


@shared_task(name="surveys.daily", ignore_result=True)
def daily() -> None:
    """Those whose day is over are closed; a second run finds them closed. Old words go."""
    holding.close_due(by=Viewer.system())
    holding.forget_words(by=Viewer.system())
