from celery import shared_task

from workforce.accounts import actions, outbox


@shared_task(name="accounts.send_waiting_mail", ignore_result=True)
def send_waiting_mail() -> None:
    outbox.send_waiting()


@shared_task(name="accounts.daily", ignore_result=True)
def daily() -> None:
    actions.forget_old()
