from wellbeing.plan.reminders import LADDER, OFFER_LADDER
from wellbeing.plan.slugs import (
    AFTER_AWAY,
    AFTER_CHANGE,
    CHECK_IN_EVERY,
    CHECK_IN_KEPT,
    CHECK_IN_SEEN,
    FIRST_REVIEW,
    KEPT_AFTER_LEAVING,
    NEXT_REVIEW,
    OFFERED_BY,
)
from workforce.core.settings import Setting

SOURCE, CHECK_INS = "A plan of one's own", "Check-ins"

SETTINGS = [
    Setting(OFFERED_BY, "A plan is offered at the latest so long after the first day", 28, "days", SOURCE, least=1,
            most=183),
    Setting(FIRST_REVIEW, "First reminder to look at a plan again: so long after it was begun", 91, "days", SOURCE,
            least=7, most=732),
    Setting(NEXT_REVIEW, "Later reminders to look at a plan again: so long after the last look", 182, "days", SOURCE,
            least=28, most=732),
    Setting(AFTER_AWAY, "Reminder to look at a plan again after time away: so long after the last day", 7, "days",
            SOURCE, least=1, most=91),
    Setting(AFTER_CHANGE,
            "Reminder to look at a plan again when somebody else manages or the role changes: so long after the first day", 7, "days", SOURCE, least=1, most=91),
    Setting(KEPT_AFTER_LEAVING, "So long after somebody left their plan and check-ins are deleted", 90, "days", SOURCE,
            least=1, most=366),
    Setting(CHECK_IN_EVERY, "A check-in is suggested every so many days", 14, "days", CHECK_INS, least=1, most=91),
    Setting(CHECK_IN_SEEN, "For so long whoever a check-in was shared with can read it", 28, "days", CHECK_INS, least=1,
            most=91),
    Setting(CHECK_IN_KEPT, "Check-ins are kept for", 366, "days", CHECK_INS, least=28, most=732),
    *LADDER.settings(SOURCE),
    *OFFER_LADDER.settings(SOURCE),
]  # fmt: skip
