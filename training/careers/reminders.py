"""Who is reminded of what in careers, and when. Private: nothing of it goes further than the two it is between."""

from workforce.obligations.kinds import Stage
from workforce.obligations.stages import Ladder

STAY = Ladder(
    "careers.stay_remind",
    [
        Stage("soon", -14, "person", line="A conversation about what keeps you here is due soon, if you like."),
        Stage("soon-with", -14, "owner", line="A stay conversation you hold with somebody is due soon."),
        Stage("due", 0, "person", line="A conversation about what keeps you here is due. Not now is fine too."),
        Stage("due-with", 0, "owner", line="A stay conversation you hold with somebody is due."),
    ],
    [
        "Reminder before a stay conversation, to the person",
        "Reminder before a stay conversation, to their conversation partner",
        "Reminder on the day of a stay conversation, to the person",
        "Reminder on the day of a stay conversation, to their conversation partner",
    ],
)  # fmt: skip
ANSWER = Ladder(
    "careers.flexible_remind",
    [
        Stage("soon", -7, "owner", line="A request for flexible working waits for your answer."),
        Stage("due", 0, "owner", line="A request for flexible working is to be answered by today."),
        Stage("last", 1, "owner", True, line="A request for flexible working is past its last day. Talk to whoever asked."),
    ],
    [
        "Reminder before a request for flexible working is to be answered, to whoever answers it",
        "Reminder on the day a request for flexible working is to be answered, to whoever answers it",
        "Reminder when the last day for an answer has passed, to whoever answers it",
    ],
)  # fmt: skip
REVIEW = Ladder(
    "careers.flexible_review_remind",
    [
        Stage("soon", -14, "person", line="Your trial of another working pattern is soon to be looked back at."),
        Stage("soon-with", -14, "owner", line="A trial of another working pattern is soon to be looked back at."),
        Stage("due-with", 0, "owner", line="A trial of another working pattern ends today: look back at it together."),
    ],
    [
        "Reminder before a trial is reviewed, to the person",
        "Reminder before a trial is reviewed, to the line manager",
        "Reminder on the last day of a trial, to the line manager",
    ],
)  # fmt: skip
AFTER = Ladder(
    "careers.after_remind",
    [
        Stage("due", 0, "person", line="It is time to talk about what comes after your time in another post."),
        Stage("due-with", 0, "owner", line="It is time to talk with somebody about what comes after their time in another post."),
    ],
    [
        "Reminder to talk about what comes after a secondment or acting up, to the person",
        "Reminder to talk about what comes after a secondment or acting up, to whoever leads the patch",
    ],
)  # fmt: skip
