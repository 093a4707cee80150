"""Who is told of what is due in somebody's first weeks: whoever owes it on its day, then whoever leads the patch."""

from workforce.obligations.kinds import Stage
from workforce.obligations.stages import Ladder

LADDER = Ladder(
    "arrival.remind",
    [
        Stage("due", 0, "owner", line="Something for somebody's first months is due. The page says what."),
        Stage("to-lead", 1, "patch_lead", True, "Somebody new in your patch still waits for something."),
    ],
    [
        "Reminder when something of somebody's first months is due, to whoever sees to it",
        "Reminder when it is overdue, to whoever leads the patch (without one, the centre)",
    ],
)  # fmt: skip
