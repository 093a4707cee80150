from workforce.core.settings import Setting

SOURCE = "Surveys"

SETTINGS = [
    Setting("surveys.least", "So many answers are needed before anything of a survey is shown, and of each group", 8, "answers", SOURCE,
            least=8, most=50),
    Setting("surveys.open_days", "For how long a survey is open, unless whoever opens it chooses another day", 28, "days", SOURCE,
            least=14, most=90),
    Setting("surveys.every_months", "After how long the central team is asked to open a survey again", 12, "months", SOURCE,
            least=12, most=36),
    Setting("surveys.words_months", "What was written in words is kept so long after the closing", 36, "months", SOURCE,
            least=12, most=60),
]  # fmt: skip
