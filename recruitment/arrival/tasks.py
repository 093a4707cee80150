from celery import shared_task

from recruitment.arrival.actions import arriving, asking, following, forgetting, pairing, silence
from workforce.core.access import Viewer


@shared_task(name="arrival.daily", ignore_result=True)
def daily() -> None:
    """What the calendar brings. Run as often as one likes."""
    by = Viewer.system()
    following.close_those_who_left(by=by)
    arriving.move_requests(by=by)
    silence.lapse(by=by)
    silence.warn(by=by)
    pairing.end_of_gone(by=by)
    asking.forget_old(by=by)
    forgetting.forget_words(by=by)
