"""Who is reminded of foundation, and when: the two whose it is, then whoever makes the time, then the patch."""

from workforce.obligations.kinds import Stage
from workforce.obligations.stages import Ladder

LADDER = Ladder(
    "foundation.remind",
    [
        Stage("soon", -14, "person", line="Your foundation units are due soon."),
        Stage("soon-with", -14, "owner", line="Foundation units you do with somebody are due soon."),
        Stage("due", 0, "person", line="Your foundation units are due. What would help?"),
        Stage("due-with", 0, "owner", line="Foundation units you do with somebody are due."),
        Stage("to-manager", 1, "responsible", True, "Somebody you manage needs time at work for foundation."),
        Stage("to-lead", 7, "patch_lead", True, "Somebody in your patch needs help to finish foundation."),
    ],
    [
        "Reminder before foundation is due, to the person",
        "Reminder before foundation is due, to whoever holds their peer supervision",
        "Reminder when foundation is due, to the person",
        "Reminder when foundation is due, to whoever holds their peer supervision",
        "Reminder when foundation is overdue, to the line manager",
        "Reminder when foundation is overdue, to whoever leads the patch (without one, the centre)",
    ],
)  # fmt: skip
