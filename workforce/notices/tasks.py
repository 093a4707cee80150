"""Wake-ups. What there is to do is in the database, so that losing one of these loses nothing."""

from celery import shared_task

from workforce.notices import kinds, reconciling, sending


@shared_task(name="notices.send", ignore_result=True)
def send() -> None:
    kinds.each_minute()
    sending.send_all()


@shared_task(name="notices.reconcile", ignore_result=True)
def reconcile() -> None:
    reconciling.reconcile()
