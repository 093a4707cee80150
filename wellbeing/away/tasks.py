from celery import shared_task

from wellbeing.away.actions import forgetting


@shared_task(name="away.daily", ignore_result=True)
def daily() -> None:
    forgetting.forget_old()
