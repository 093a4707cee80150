from celery import shared_task

from workforce.obligations import checking


@shared_task(name="home.settle", ignore_result=True)
def settle() -> None:
    """What a setting changed, or one that began or ended today, moves due dates in many rooms."""
    checking.fix()
