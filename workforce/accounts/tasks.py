from celery import shared_task

from workforce.accounts import outbox


@shared_task(name="accounts.send_waiting_mail", ignore_result=True)
def send_waiting_mail() -> None:
    outbox.send_waiting()
