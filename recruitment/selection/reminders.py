"""Who is reminded of feedback, and when."""

from workforce.obligations.kinds import Stage
from workforce.obligations.stages import Ladder

FEEDBACK = Ladder(
    "selection.feedback_remind",
    [
        Stage("soon", -3, "person", line="Feedback to a candidate is due soon."),
        Stage("due", 0, "person", line="Feedback to a candidate is due today."),
    ],
    [
        "Reminder before feedback to a candidate is due, to the chair",
        "Reminder on the day feedback to a candidate is due, to the chair",
    ],
)
