from workforce.obligations.kinds import Stage
from workforce.obligations.stages import Ladder

REVIEW = Ladder(
    "returning.review_remind",
    [
        Stage("due", 0, "person", line="There is something for the two of you to look at today."),
        Stage("due-with", 0, "owner", line="There is something to look at with somebody you manage."),
    ],
    ["Reminder on the day of a review of coming back, to the person",
     "Reminder on the day of a review of coming back, to their line manager"],
)  # fmt: skip
PLAN = Ladder(
    "returning.plan_remind",
    [Stage("due", 0, "person", line="There is something of yours to look at, if you like.")],
    ["Offer to look at one's own plan after coming back, to the person"],
)
