from uuid import UUID

from celery import shared_task

from workforce.core import clock, folders
from workforce.core.access import Viewer
from workforce.establishment import resuming
from workforce.establishment.actions import equality_tally, imports, job_description_files, joining
from workforce.establishment.actions.unknown_roles import looking


@shared_task(name="establishment.apply")
def apply(run_id: str) -> None:
    resuming.apply(UUID(run_id))


@shared_task(name="establishment.resume")
def resume() -> None:
    """What waits because a worker or the broker was gone; and what was kept for a while."""
    resuming.resume()
    imports.forget_expired()
    joining.forget_old()
    job_description_files.make_waiting()


@shared_task(name="establishment.equality", ignore_result=True)
def equality() -> None:
    """Counts equality answers anew when it is time; a second run finds it done."""
    equality_tally.count_if_due(by=Viewer.system())


# Ends before a file's lease does, so that no two make the same at once.
@shared_task(
    name="establishment.job_description_files", soft_time_limit=4 * 60, time_limit=4 * 60 + 30
)
def make_job_description_files() -> None:
    job_description_files.make_waiting()


@shared_task(name="establishment.look_for_unknown_roles", ignore_result=True)
def look_for_unknown_roles() -> None:
    """Watch words that were changed, and jobs whose last day is over."""
    looking.look(on=clock.today(), by=Viewer.system())


@shared_task(name="establishment.folder")
def look_into_folder() -> None:
    for each in folders.registry().values():
        folders.work(each)
