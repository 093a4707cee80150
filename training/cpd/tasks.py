from celery import shared_task

from training.cpd import actions


@shared_task(name="cpd.daily", ignore_result=True)
def daily() -> None:
    actions.forget_old()
