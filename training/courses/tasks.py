from celery import shared_task

from training.courses.actions import certificates


# Ends before a certificate's lease does, so that no two make the same at once.
@shared_task(name="courses.certificates", soft_time_limit=4 * 60, time_limit=4 * 60 + 30)
def make_certificates() -> None:
    certificates.make_waiting()
