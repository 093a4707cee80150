from strategy.aims.owed import ANSWER_DAYS
from strategy.aims.reminders import ANSWER, MILESTONE
from workforce.core.settings import Setting

SOURCE = "Strategy"

SETTINGS = [
    Setting(ANSWER_DAYS, "So long after the sponsor's comment on an objective an answer is due", 14, "days", SOURCE,
            least=1, most=90),
    Setting("aims.soon_days", "So long before its day a milestone stands among what comes, on Today and on the strategy's page",
            90, "days", SOURCE, least=7, most=366),
    *MILESTONE.settings(SOURCE),
    *ANSWER.settings(SOURCE),
]  # fmt: skip
