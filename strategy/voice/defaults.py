from strategy.voice.reminders import INPUT_LADDER, LADDER
from workforce.core.settings import Setting

SOURCE = "Changing things together"

SETTINGS = [
    Setting("voice.answer_days", "Whoever took part hears within so many days what changed, or why not", 28, "days", SOURCE, least=7,
            most=120),
    *LADDER.settings(SOURCE),
    *INPUT_LADDER.settings(SOURCE),
]  # fmt: skip
