"""Who is reminded of a condition, and when."""

from workforce.obligations.kinds import Stage
from workforce.obligations.stages import Ladder

CONDITION = Ladder(
    "readiness.condition_remind",
    [
        Stage("soon", -14, "person", line="Something a team promised before it recruits is due soon, and you said you would see to it."),
        Stage("due", 0, "person", line="Something a team promised before it recruits is due today."),
        Stage("waits", 1, "patch_lead", True, line="A condition of a team's readiness is past its day, so its recruitment waits."),
    ],
    [
        "Reminder before a condition of readiness is due, to its owner",
        "Reminder on the day a condition of readiness is due, to its owner",
        "When a condition of readiness is past its day and recruitment waits, to the central team",
    ],
)  # fmt: skip
