"""Who is reminded of an assignment of a course: the person, and nobody else."""

from workforce.obligations.kinds import Stage
from workforce.obligations.stages import Ladder

LADDER = Ladder(
    "courses.remind",
    [
        Stage("soon", -7, "person", line="Something for a course of yours is due soon."),
        Stage("due", 0, "person", line="Something for a course of yours is due. What would help?"),
    ],
    [
        "Reminder before an assignment of a course is due, to the person",
        "Reminder when an assignment of a course is due, to the person",
    ],
)
