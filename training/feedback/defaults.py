from workforce.core.settings import Setting

SOURCE = "Feedback"

SETTINGS = [
    Setting("feedback.least", "So many answers are needed before any are shown", 5, "answers", SOURCE, least=5, most=50),
    Setting("feedback.open_days", "For how long those who came may say what it was like, from when the register is closed",
            14, "days", SOURCE, least=1, most=90),
    Setting("feedback.address_days", "For how long whoever drew a slip may read what was said, from the day on which feedback"
            " closes", 365, "days", SOURCE, least=30, most=1095),
]  # fmt: skip
