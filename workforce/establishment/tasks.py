from uuid import UUID

from celery import shared_task

from workforce.core.access import Viewer
from workforce.establishment import resuming
from workforce.establishment.actions import equality_tally, imports


@shared_task(name="establishment.apply")
def apply(run_id: str) -> None:
    resuming.apply(UUID(run_id))


@shared_task(name="establishment.resume")
def resume() -> None:
    """What waits because a worker or the broker was gone; and files whose day is over."""
    resuming.resume()
    imports.forget_expired()


@shared_task(name="establishment.equality", ignore_result=True)
def equality() -> None:
    """Counts equality answers anew when it is time; a second run finds it done."""
    equality_tally.count_if_due(by=Viewer.system())
