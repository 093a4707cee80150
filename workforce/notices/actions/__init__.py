from workforce.notices.actions.notifying import notify
from workforce.notices.actions.preferring import choose_when, prefer_mail, prefer_texts
from workforce.notices.actions.reading import mark_all_read
from workforce.notices.actions.taking_back import take_back, withdraw_unsent
from workforce.notices.kinds import NoticeFor

__all__ = [
    "NoticeFor",
    "choose_when",
    "mark_all_read",
    "notify",
    "prefer_mail",
    "prefer_texts",
    "take_back",
    "withdraw_unsent",
]
