from celery import shared_task

from recruitment.actions import moving
from workforce.core.access import Viewer


@shared_task(name="recruitment.daily", ignore_result=True)
def look_at_requests() -> None:
    """Days pass, people leave, courses are done: requests go on as far as nothing stops them. A second run finds
    nothing to do."""
    moving.look_at_all(by=Viewer.system())
