from recruitment.feeders.reminders import LADDER
from workforce.core.settings import Setting

SOURCE = "Ways into peer work"

SETTINGS = [
    Setting("feeders.link_days", "How long the address of somebody's own path opens it", 365, "days", SOURCE, least=7, most=730),
    Setting("feeders.sign_ups", "How many may sign up by the poster in an hour, from everywhere together", 60, "people", SOURCE,
            least=1, most=1000),
    Setting("feeders.kept_days", "A path is kept so long after it was over", 730, "days", SOURCE, least=90, most=1460),
    Setting("feeders.treated_months", "How people say they were treated is kept at most", 36, "months", SOURCE, least=12, most=60),
    *LADDER.settings(SOURCE),
]  # fmt: skip
