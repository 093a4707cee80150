from django.db.models import Q

from strategy.aims.states import WRITTEN
from workforce.core.own_record import Record

HEADING = "The strategy"

RECORDS = [
    Record(
        "aims.Strategy",
        "A strategy",
        mine=("owner|It is yours", "sponsor|You sponsor it"),
        day="starts",
        says=("title",),
    ),
    # What is being written is for who writes it, until it is in force.
    Record(
        "aims.Objective",
        "An objective",
        mine=("owner|It is yours",),
        says=("words",),
        only=~Q(strategy__state=WRITTEN),
    ),
    Record(
        "aims.Status", "A status", mine=("by|You wrote it",), day="on", says=("going", "narrative")
    ),
    Record(
        "aims.Evidence", "Evidence", mine=("by|You added it",), day="on", says=("words", "link")
    ),
    Record(
        "aims.Entered", "A figure", mine=("by|You entered it",), day="on", says=("value", "source")
    ),
    Record(
        "aims.Comment",
        "A comment",
        mine=("by", "answered_by|You answered it"),
        day="on",
        says=("words", "answer", "answered_on"),
        who=("answered_by|Answered by",),
    ),
    Record("aims.Board", "A board", mine=("shown_by|You showed it",), day="day"),
]
