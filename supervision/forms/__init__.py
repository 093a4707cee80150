from supervision.forms.answer import AnswerForm, CorrectForm, NoteForm
from supervision.forms.dates import IntervalForm, NotMetForm, PlanForm
from supervision.forms.group import GroupDateForm, GroupForm, GroupPlanForm
from supervision.forms.intervision import InviteForm, RegisterForm
from supervision.forms.log import LogForm
from supervision.forms.supported import SupportedQuery, TimelineQuery

__all__ = [
    "AnswerForm",
    "CorrectForm",
    "GroupDateForm",
    "GroupForm",
    "GroupPlanForm",
    "IntervalForm",
    "InviteForm",
    "LogForm",
    "NotMetForm",
    "NoteForm",
    "PlanForm",
    "RegisterForm",
    "SupportedQuery",
    "TimelineQuery",
]
