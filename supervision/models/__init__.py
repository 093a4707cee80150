from supervision.models.agreed_action import AgreedAction
from supervision.models.agreement import Agreement
from supervision.models.interval_change import IntervalChange
from supervision.models.intervision import Intervision, IntervisionPlace
from supervision.models.meeting import Meeting, Mode, Topic
from supervision.models.meeting_version import MeetingVersion
from supervision.models.private_note import PrivateNote

__all__ = [
    "AgreedAction",
    "Agreement",
    "IntervalChange",
    "Intervision",
    "IntervisionPlace",
    "Meeting",
    "MeetingVersion",
    "Mode",
    "PrivateNote",
    "Topic",
]
