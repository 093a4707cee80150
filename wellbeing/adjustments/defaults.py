from wellbeing.adjustments.dates import ANSWER as ANSWER_DAYS
from wellbeing.adjustments.dates import DECIDE as DECIDE_DAYS
from wellbeing.adjustments.dates import FIRST, KEEP_YEARS, THEN
from wellbeing.adjustments.reminders import ANSWER, DECIDE, REVIEW
from workforce.core.settings import Setting

SOURCE = "Adjustments"

SETTINGS = [
    Setting(ANSWER_DAYS, "So long after an adjustment is asked for there is an answer", 5, "working days", SOURCE,
            least=1, most=20),
    Setting(DECIDE_DAYS, "So long after an adjustment is asked for it is decided", 10, "working days", SOURCE,
            least=1, most=40),
    Setting(FIRST, "So long after an adjustment is in place the two look back at it", 91, "days", SOURCE,
            least=14, most=366),
    Setting(THEN, "Then an adjustment is looked back at every so many days", 183, "days", SOURCE, least=28, most=732),
    Setting(KEEP_YEARS, "For how long adjustments are kept after employment ended", 6, "years", SOURCE, least=1, most=75),
    *ANSWER.settings(SOURCE),
    *DECIDE.settings(SOURCE),
    *REVIEW.settings(SOURCE),
]  # fmt: skip
