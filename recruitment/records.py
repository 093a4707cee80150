from django.db.models import Q

from workforce.core.own_record import Record

HEADING = "Requests for posts"

RECORDS = [
    Record(
        "recruitment.Request",
        "A request for a post",
        mine=("asked_by|You asked for it",),
        day="asked_on",
        says=("number", "team__name", "role__words", "stage"),
    ),
    # Who is named before it is handed in is whoever asks's to tell.
    Record(
        "recruitment.Request",
        "A request for a post",
        mine=(
            "line_manager|You are named as line manager",
            "clinical_supervisor|You are named as clinical supervisor",
            "peer_supervisor|You are named as peer supervisor",
        ),
        day="asked_on",
        says=("number", "team__name", "role__words", "stage"),
        only=Q(handed_in_on__isnull=False),
    ),
    Record(
        "recruitment.RequestStep",
        "A step of a request",
        mine=("by|You took it",),
        day="at",
        says=("request__number|Request", "what"),
    ),
    Record(
        "recruitment.Decision",
        "A decision on a request",
        mine=("by|You took it", "settled_by|You settled it"),
        day="on",
        says=("request__number|Request", "verdict"),
    ),
    Record(
        "recruitment.Override",
        "A way round what stops a request",
        mine=(
            "asked_by|You asked for it",
            "second|You agreed as the second",
            "ended_by|You ended it",
        ),
        day="asked_on",
        says=("request__number|Request", "about"),
    ),
    Record(
        "recruitment.TurnPerson",
        "Named to approve requests",
        mine=("person",),
        says=("turn__words|For",),
    ),
]
