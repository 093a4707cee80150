from strategy.insight.reminders import LADDER
from workforce.core.settings import Setting

SOURCE = "Heard and learned"

SETTINGS = [
    Setting("insight.answer_days", "An owner answers an insight within so many days, unless it is said otherwise", 28, "days", SOURCE,
            least=7, most=120),
    Setting("insight.team_from", "An insight may name a team or a patch in which so many peers work; never fewer than the smallest count", 5,
            "peers", SOURCE, least=5, most=50),
    *LADDER.settings(SOURCE),
]  # fmt: skip
