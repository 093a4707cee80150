"""Who is reminded that a talk is to be offered: whoever answered, and nobody else."""

from workforce.obligations.kinds import Stage
from workforce.obligations.stages import Ladder

LADDER = Ladder(
    "urgent.talk_remind",
    [
        Stage("due", 0, "owner", line="There is something to offer today."),
    ],
    [
        "Reminder on the last day for offering a talk, to whoever answered",
    ],
)
