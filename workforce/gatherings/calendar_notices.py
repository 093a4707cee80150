from workforce.gatherings import calendar_inviting
from workforce.notices.kinds import NoticeKind

INVITATION = NoticeKind(
    calendar_inviting.KIND,
    subject="You have a date to look at",
    still_holds=calendar_inviting.still_holds,
    mail_only=True,
    carries=calendar_inviting.carries,
    turn_off="Your account, My calendar",
)
