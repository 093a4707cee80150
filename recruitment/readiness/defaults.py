from recruitment.readiness.reminders import CONDITION
from workforce.core.settings import Setting

SOURCE = "Readiness of a team"

SETTINGS = [
    Setting("readiness.least_answers", "So many of a team answer before anything they said is shown", 3, "answers", SOURCE,
            least=3, most=20),
    Setting("readiness.link_days", "For how long a link to score one's team is open", 21, "days", SOURCE, least=1, most=90),
    Setting("readiness.gap", "So far apart manager and team are talked about first, in hundredths of a point", 150,
            "hundredths", SOURCE, least=50, most=300),
    Setting("readiness.valid_months", "For how long a signed assessment counts", 12, "months", SOURCE, least=1, most=36),
    Setting("readiness.new_percent", "More than this share of a team being new ends an assessment", 50, "per cent", SOURCE,
            least=10, most=100),
    Setting("readiness.again_weeks", "So long after not being ready a team may score again", 8, "weeks", SOURCE, most=52),
    Setting("readiness.condition_months", "At most so long a condition may take", 3, "months", SOURCE, least=1, most=12),
    *CONDITION.settings(SOURCE),
]  # fmt: skip
