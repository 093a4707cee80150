from strategy.recognition.reminders import LADDER
from workforce.core.settings import Setting

SOURCE = "Recognition"

SETTINGS = [
    Setting("recognition.answer_days", "For how long somebody may answer whether a story may be told", 14, "days", SOURCE,
            least=7, most=60),
    Setting("recognition.longest_days", "How far away the last day of a story may lie", 365, "days", SOURCE, least=30, most=1095),
    Setting("recognition.remind_days", "How long before its last day both are reminded of a story", 14, "days", SOURCE,
            least=1, most=60),
    Setting("recognition.down_days", "By when what was used is taken down, after a story was withdrawn or is over", 7, "days", SOURCE,
            least=1, most=30),
    Setting("recognition.ask_again_days", "Whoever was told that it won't happen asks that person again after so long at the earliest", 180,
            "days", SOURCE, least=28, most=730),
    Setting("recognition.kept_days", "A consent is kept so long after it was withdrawn or over", 365, "days", SOURCE, least=90, most=2190),
    Setting("recognition.owner_years", "Who asked for stories is kept so long after their last day of it", 6, "years", SOURCE,
            least=1, most=10),
    *LADDER.settings(SOURCE),
]  # fmt: skip
