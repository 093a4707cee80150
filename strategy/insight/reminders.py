"""Who is reminded that something that was heard waits. No line says what it is about."""

from workforce.obligations.kinds import Stage
from workforce.obligations.stages import Ladder

LADDER = Ladder(
    "insight.answer_remind",
    [
        Stage("soon", -7, "person", line="Something that was heard is to be answered, or done, in a week."),
        Stage("due", 0, "person", line="Something that was heard is to be answered, or done, by today."),
        Stage("late", 7, "person", line="Something that was heard still waits for you. Answer it, or hand it on."),
    ],
    [
        "Reminder before the answer to an insight is owed, to its owner",
        "Reminder on the day the answer to an insight is owed, to its owner",
        "Reminder after the day the answer to an insight was owed, to its owner",
    ],
)  # fmt: skip
