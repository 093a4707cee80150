from django.db.models import Q

from recruitment.readiness.states import PLANNED
from workforce.core.own_record import Left, Record, Words

HEADING = "Readiness of teams"

RECORDS = [
    Record(
        "readiness.Assessment",
        "An assessment of a team",
        mine=(
            "manager|You answer for the team",
            "started_by|You began it",
            "moderator|You moderate it",
            "peer|You were asked to it as a peer",
        ),
        day="started_on",
        says=("team__name", "state", "outcome"),
    ),
    Record(
        "readiness.AssessmentStep",
        "A step of an assessment",
        mine=("by|You took it",),
        day="on",
        says=("what",),
    ),
    Record(
        "readiness.Condition",
        "A condition",
        mine=("owner|It is yours to meet", "met_by|You said it is met"),
        day="began_on",
        says=("item", "due", "state", "met_on"),
        words=(Words("proof", "readiness.proof", "What shows it"),),
        only=~Q(state=PLANNED),
    ),
    Record(
        "readiness.ConditionStep",
        "A step of a condition",
        mine=("by|You took it",),
        day="on",
        says=("after",),
    ),
]
LEFT = [
    Left(
        "readiness.ItemScore",
        "What a team and its manager said of the team: about a team, and of each rater nobody knows what they answered.",
    ),
    Left(
        "readiness.BlindScore", "Answers of a team, without a name: nobody can tell whose they are."
    ),
]
