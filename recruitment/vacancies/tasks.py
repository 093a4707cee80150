from celery import shared_task

from recruitment.vacancies.actions import looking, uploads


@shared_task(name="vacancies.daily", ignore_result=True)
def daily() -> None:
    """Watch words that were changed, vacancies that are in no list any more, and files nobody applied."""
    looking.tend_now()


@shared_task(name="vacancies.forget", ignore_result=True)
def forget() -> None:
    uploads.forget_expired()
    uploads.forget_old()
