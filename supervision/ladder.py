"""Who is reminded of a supervision, and when: first whoever can set a date, in the end whoever leads the patch."""

from workforce.obligations.kinds import Stage
from workforce.obligations.stages import Ladder

LADDER = Ladder(
    "supervision.remind",
    [
        Stage("soon", -7, "owner", line="A supervision you hold is due soon."),
        Stage("due", 0, "owner", line="A supervision you hold is due. Can you set a date?"),
        Stage("due-yours", 0, "person", line="A supervision is due. You do not need to chase."),
        Stage("overdue", 1, "owner", True, "A supervision you hold needs a date."),
        Stage("to-manager", 3, "responsible", True, "A supervision of somebody you manage needs a date."),
        Stage("to-lead", 7, "patch_lead", True, "A supervision in your patch needs a date."),
    ],
    [
        "Reminder before a supervision is due, to whoever holds it",
        "Reminder when a supervision is due, to whoever holds it",
        "Reminder when a supervision is due, to the person supported",
        "Reminder when a supervision is overdue, to whoever holds it",
        "Reminder of an overdue supervision, to the line manager of the person supported",
        "Reminder of an overdue supervision, to whoever leads the patch (without one, the centre)",
    ],
)  # fmt: skip

CHANGE = Ladder(
    "supervision.change_remind",
    [
        Stage("soon", -3, "owner", line="A request for another supervisor is to be settled soon."),
        Stage("due", 0, "owner", line="A request for another supervisor is to be settled today."),
        Stage("late", 1, "owner", line="A request for another supervisor waits to be settled."),
    ],
    [
        "Reminder before a request for another supervisor is to be settled",
        "Reminder on the day a request for another supervisor is to be settled",
        "Reminder when a request for another supervisor was not settled in time",
    ],
)
