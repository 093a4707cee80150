from supervision.views.answering import (
    action_finish,
    action_reopen,
    meeting_agree,
    meeting_correct,
    meeting_note,
)
from supervision.views.confirming import meeting_confirm
from supervision.views.dating import meeting_miss, meeting_plan, meeting_remove
from supervision.views.group import group_log
from supervision.views.group_dates import group_date, group_plan
from supervision.views.intervals import agreement_interval
from supervision.views.intervision import (
    intervision_accept,
    intervision_call_off,
    intervision_change,
    intervision_decline,
    intervision_detail,
    intervision_invite,
    intervision_list,
    intervision_register,
)
from supervision.views.lists import people_list, person_detail, support_list
from supervision.views.logging import meeting_held, meeting_log
from supervision.views.reading import meeting_detail
from supervision.views.topics import topic_delete, topic_list, topic_rename
from supervision.views.waiting import waiting_ask, waiting_list

__all__ = [
    "action_finish",
    "action_reopen",
    "agreement_interval",
    "group_date",
    "group_log",
    "group_plan",
    "intervision_accept",
    "intervision_call_off",
    "intervision_change",
    "intervision_decline",
    "intervision_detail",
    "intervision_invite",
    "intervision_list",
    "intervision_register",
    "meeting_agree",
    "meeting_confirm",
    "meeting_correct",
    "meeting_detail",
    "meeting_held",
    "meeting_log",
    "meeting_miss",
    "meeting_note",
    "meeting_plan",
    "meeting_remove",
    "people_list",
    "person_detail",
    "support_list",
    "topic_delete",
    "topic_list",
    "topic_rename",
    "waiting_ask",
    "waiting_list",
]
