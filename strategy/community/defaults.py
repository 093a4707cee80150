from strategy.community.reminders import LADDER
from workforce.core.settings import Setting

SOURCE = "A neutral room"

SETTINGS = [
    Setting("community.learning", "How long the learning part of an occasion is, unless it is said otherwise", 90, "minutes", SOURCE,
            least=0, most=480),
    Setting("community.social", "How long the social part of an occasion is, unless it is said otherwise", 90, "minutes", SOURCE,
            least=0, most=480),
    Setting("community.capacity", "Places that an occasion has, unless it is said otherwise", 40, "places", SOURCE, least=1, most=500),
    Setting("community.in_a_row", "So many occasions of a kind in a row on the same weekday and half of the day bring a warning", 3,
            "occasions", SOURCE, least=2, most=10),
    Setting("community.there_days", "For how long after an occasion one may say that one was there", 7, "days", SOURCE, least=1, most=30),
    Setting("community.note_days", "For how long after an occasion notes of its tables may be written", 14, "days", SOURCE,
            least=1, most=60),
    Setting("community.approvals", "So many of the peers who were there approve a theme before it may be sent up", 3, "people", SOURCE,
            least=3, most=20),
    Setting("community.theme_days", "A theme stays before the peers for so long at least", 5, "days", SOURCE, least=1, most=30),
    Setting("community.answer_days", "An owner answers a theme within so many days, unless it is said otherwise", 28, "days", SOURCE,
            least=7, most=120),
    Setting("community.evaluated_from", "From so many answers on it is shown what an occasion was like", 8, "answers", SOURCE,
            least=8, most=50),
    Setting("community.kept_months", "Questions and notes of tables are kept so long after an occasion", 36, "months", SOURCE,
            least=6, most=72),
    Setting("community.origins_hours", "Working hours a quarter to keep in touch with one's origins", 8, "hours", SOURCE, least=0, most=60),
    *LADDER.settings(SOURCE),
]  # fmt: skip
