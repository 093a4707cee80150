"""Who is reminded of what, and when. Private: the person and whoever decides. No line says what it is about."""

from workforce.obligations.kinds import Stage
from workforce.obligations.stages import Ladder

ANSWER = Ladder(
    "adjustments.answer_remind",
    [
        Stage("soon", -2, "owner", line="Something waits for your answer."),
        Stage("due", 0, "owner", line="Something is to be answered by today."),
        Stage("late", 3, "owner", line="Something still waits for your answer. Talk to whoever asked."),
    ],
    [
        "Reminder before an answer on an adjustment is owed, to whoever decides",
        "Reminder on the day an answer on an adjustment is owed, to whoever decides",
        "Reminder after the day an answer on an adjustment was owed, to whoever decides",
    ],
)  # fmt: skip
DECIDE = Ladder(
    "adjustments.decide_remind",
    [
        Stage("soon", -3, "owner", line="Something waits for your decision."),
        Stage("due", 0, "owner", line="Something is to be decided by today."),
        Stage("late", 3, "owner", line="Something still waits for your decision. Say when it comes."),
        Stage("late-person", 3, "person", line="Something you asked for is not decided yet. See who can help."),
    ],
    [
        "Reminder before a decision on an adjustment is owed, to whoever decides",
        "Reminder on the day a decision on an adjustment is owed, to whoever decides",
        "Reminder after the day a decision on an adjustment was owed, to whoever decides",
        "Told after the day a decision on an adjustment was owed, to the person",
    ],
)  # fmt: skip
REVIEW = Ladder(
    "adjustments.review_remind",
    [
        Stage("soon", -14, "person", line="Something that was agreed for you is soon to be looked back at."),
        Stage("soon-with", -14, "owner", line="Something you agreed is soon to be looked back at together."),
        Stage("due-with", 0, "owner", line="Something you agreed is to be looked back at together by today."),
    ],
    [
        "Reminder before an adjustment is looked back at, to the person",
        "Reminder before an adjustment is looked back at, to the line manager",
        "Reminder on the day an adjustment is to be looked back at, to the line manager",
    ],
)  # fmt: skip
