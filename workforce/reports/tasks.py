from uuid import UUID

from celery import shared_task

from workforce.reports import actions


# Ends before the lease does, so that no two make the same file at once.
@shared_task(name="reports.make", soft_time_limit=4 * 60, time_limit=4 * 60 + 30)
def make(file_id: str) -> None:
    actions.make(UUID(file_id))


@shared_task(name="reports.reconcile")
def reconcile() -> None:
    actions.reconcile()
