"""Who is reminded that a policy is to be looked at again: whoever owns it, and nobody else."""

from workforce.obligations.kinds import Stage
from workforce.obligations.stages import Ladder

LADDER = Ladder(
    "policies.review_remind",
    [
        Stage("soon", -56, "person", line="A policy that you look after is to be looked at again in two months."),
        Stage("due", 0, "person", line="A policy that you look after is to be looked at again by today."),
        Stage("after", 28, "person", line="A policy that you look after is still to be looked at again."),
    ],
    [
        "Reminder before the review day of a policy, to whoever owns it",
        "Reminder on the review day of a policy, to whoever owns it",
        "Reminder after the review day of a policy, to whoever owns it",
    ],
)  # fmt: skip
