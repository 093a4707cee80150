from supervision.models.agreed_action import AgreedAction
from supervision.models.agreement import Agreement
from supervision.models.change_request import ChangeOffer, ChangeRequest, GoesTo, OfferAnswer
from supervision.models.contract import Contract, ContractAnswer, ContractVersion
from supervision.models.feedback import Feedback
from supervision.models.interval_change import IntervalChange
from supervision.models.intervision import Intervision, IntervisionPlace
from supervision.models.meeting import Meeting, Mode, Topic
from supervision.models.meeting_version import MeetingVersion
from supervision.models.own_topic import OwnTopic
from supervision.models.private_note import PrivateNote

__all__ = [
    "AgreedAction",
    "Agreement",
    "ChangeOffer",
    "ChangeRequest",
    "Contract",
    "ContractAnswer",
    "ContractVersion",
    "Feedback",
    "GoesTo",
    "IntervalChange",
    "Intervision",
    "IntervisionPlace",
    "Meeting",
    "MeetingVersion",
    "Mode",
    "OfferAnswer",
    "OwnTopic",
    "PrivateNote",
    "Topic",
]
