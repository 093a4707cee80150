"""Who is reminded of reflective practice, and when: each chooses for themselves; their manager makes the time."""

from workforce.obligations.kinds import Stage
from workforce.obligations.stages import Ladder

LADDER = Ladder(
    "reflective.remind",
    [
        Stage("soon", -14, "person", line="There are dates to choose from."),
        Stage("due", 0, "person", line="A date is due. Choose one that suits you."),
        Stage("to-manager", 1, "owner", True, "Somebody you manage needs time at work for a date."),
        Stage("to-lead", 7, "patch_lead", True, "Somebody in your patch needs a date."),
    ],
    [
        "Reminder before reflective practice is due, to the person",
        "Reminder when reflective practice is due, to the person",
        "Reminder when reflective practice is overdue, to the line manager",
        "Reminder when reflective practice is overdue, to whoever leads the patch (without one, the centre)",
    ],
)
