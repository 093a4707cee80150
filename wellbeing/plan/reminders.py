"""Who is reminded of what. The lines say no more than that there is something: a screen is read by others, too."""

from workforce.obligations.kinds import Stage
from workforce.obligations.stages import Ladder

LADDER = Ladder(
    "plan.review_remind",
    [Stage("due", 0, "person", line="You asked to be reminded of something of your own.")],
    ["Reminder to look at a plan again, to its writer alone"],
)
OFFER_LADDER = Ladder(
    "plan.offer_remind",
    [
        Stage("soon", -14, "owner", line="There is something to offer to somebody new."),
        Stage("due", 0, "owner", line="There is something to offer to somebody new, by today."),
    ],
    [
        "Reminder to offer a plan, to the line manager of somebody new",
        "Reminder on the last day to offer a plan, to the line manager of somebody new",
    ],
)  # fmt: skip
