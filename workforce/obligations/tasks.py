from celery import shared_task

from workforce.obligations import actions


@shared_task(name="obligations.daily", ignore_result=True)
def daily() -> None:
    """A date that passes rewrites nothing in the ledger; it only brings reminders."""
    actions.remind()
