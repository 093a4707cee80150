from celery import shared_task

from workforce.reports.schedules import actions


@shared_task(name="schedules.daily", ignore_result=True)
def daily() -> None:
    """What is due this month, and what was kept long enough."""
    actions.run()
    actions.forget_old()


@shared_task(name="schedules.tell", ignore_result=True)
def tell() -> None:
    actions.tell()
