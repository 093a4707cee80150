from celery import shared_task

from wellbeing.plan.actions import check_ins, keeping


@shared_task(name="plan.daily", ignore_result=True)
def daily() -> None:
    """Of those who left long ago nothing is kept; check-ins go after a year."""
    keeping.forget_leavers()
    keeping.forget_begun()
    check_ins.forget_old()
