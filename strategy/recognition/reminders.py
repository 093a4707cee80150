"""Who is reminded of what is to be taken down. Nothing else here is owed by anybody."""

from workforce.obligations.kinds import Stage
from workforce.obligations.stages import Ladder

LADDER = Ladder(
    "recognition.down_remind",
    [
        Stage("soon", -2, "person", line="Something is to be taken down soon."),
        Stage("due", 0, "person", line="Something is to be taken down by today."),
        Stage("late", 3, "person", line="Something is still to be taken down. If it can't be, say why."),
    ],
    [
        "Reminder before a story is to be taken down, to whoever asked for it",
        "Reminder on the day a story is to be taken down, to whoever asked for it",
        "Reminder after the day a story was to be taken down, to whoever asked for it",
    ],
)  # fmt: skip
