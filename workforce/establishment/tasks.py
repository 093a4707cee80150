from uuid import UUID

from celery import shared_task

from workforce.establishment import resuming
from workforce.establishment.actions import imports


@shared_task(name="establishment.apply")
def apply(run_id: str) -> None:
    resuming.apply(UUID(run_id))


@shared_task(name="establishment.resume")
def resume() -> None:
    """What waits because a worker or the broker was gone; and files whose day is over."""
    resuming.resume()
    imports.forget_expired()
