from celery import shared_task

from workforce.core.access import Viewer
from workforce.home.retention.actions import deciding, finding, leavers


@shared_task(name="retention.daily", ignore_result=True)
def daily() -> None:
    """What was decided is done, what is due is found; once a month somebody is told."""
    by = Viewer.system()
    deciding.carry_out(by=by)
    leavers.forget_own_words(by=by)
    finding.find(by=by)
    finding.tell(by=by)
