"""Who is reminded of a course that is asked of them, and when: the person, then whoever makes the time."""

from workforce.obligations.kinds import Stage
from workforce.obligations.stages import Ladder

LADDER = Ladder(
    "training.remind",
    [
        Stage("early", -60, "person", line="A course that is asked of you is due in two months. Look for a date that suits."),
        Stage("soon", -14, "person", line="A course that is asked of you is due soon."),
        Stage("due", 0, "person", line="A course that is asked of you is due. What would help?"),
        Stage("to-manager", 1, "responsible", True, "Somebody you manage needs time at work for a course."),
        Stage("to-lead", 14, "patch_lead", True, "Somebody in your patch needs help to get to a course."),
    ],
    [
        "Early reminder of a course that is due, to the person",
        "Reminder before a course is due, to the person",
        "Reminder when a course is due, to the person",
        "Reminder when a course is overdue, to the line manager",
        "Reminder when a course is overdue, to whoever leads the patch (without one, the centre)",
    ],
)  # fmt: skip
