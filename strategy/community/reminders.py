"""Who is reminded that a theme waits for an answer. No line says what it is about."""

from workforce.obligations.kinds import Stage
from workforce.obligations.stages import Ladder

LADDER = Ladder(
    "community.answer_remind",
    [
        Stage("soon", -7, "person", line="Something your colleagues asked is to be answered in a week."),
        Stage("due", 0, "person", line="Something your colleagues asked is to be answered by today."),
        Stage("late", 7, "person", line="Something your colleagues asked still waits. Answer, or say when you will."),
    ],
    [
        "Reminder before an answer to a theme is owed, to its owner",
        "Reminder on the day an answer to a theme is owed, to its owner",
        "Reminder after the day an answer to a theme was owed, to its owner",
    ],
)  # fmt: skip
