"""Who is reminded that something said waits for an answer. No line says what it is about."""

from workforce.obligations.kinds import Stage
from workforce.obligations.stages import Ladder

LADDER = Ladder(
    "voice.answer_remind",
    [
        Stage("soon", -7, "person", line="People who gave their time are to have an answer in a week."),
        Stage("due", 0, "person", line="People who gave their time are to have an answer by today."),
        Stage("late", 7, "person", line="People who gave their time still wait for an answer. Say what changed, or why not."),
    ],
    [
        "Reminder before an answer to those who took part is owed, to whoever answers",
        "Reminder on the day an answer to those who took part is owed, to whoever answers",
        "Reminder after the day an answer to those who took part was owed, to whoever answers",
    ],
)  # fmt: skip
INPUT_LADDER = Ladder(
    "voice.input_remind",
    [
        Stage("soon", -7, "person", line="Whoever gave you peer input is to hear in a week what changed."),
        Stage("due", 0, "person", line="Whoever gave you peer input is to hear by today what changed."),
        Stage("late", 7, "person", line="Whoever gave you peer input still waits to hear what changed."),
    ],
    [
        "Reminder before it is to be said what peer input changed, to whoever asked for it",
        "Reminder on the day it is to be said what peer input changed, to whoever asked for it",
        "Reminder after the day it was to be said what peer input changed, to whoever asked for it",
    ],
)  # fmt: skip
