from supervision.reflective.ladder import LADDER
from workforce.core.settings import Setting

SOURCE = "Reflective practice"
DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
TIME = r"([01]\d|2[0-3]):[0-5]\d"

SETTINGS = [
    Setting("reflective.days", "Reflective practice: at most this long between two times", 62, "days", SOURCE,
            least=7, most=366),
    Setting("reflective.counts_from",
            "Nobody is owed reflective practice from before this day: the one on which the programme began", "2000-01-01",
            "date", SOURCE, pattern=DAY),
    Setting("reflective.grace_days", "How long after the due date reflective practice is overdue", 14, "days",
            SOURCE, most=366),
    Setting("reflective.cycle_days", "How long a cycle of the programme is", 62, "days", SOURCE, least=14, most=366),
    Setting("reflective.capacity", "Places in one slot", 12, "places", SOURCE, least=2, most=60),
    Setting("reflective.minutes", "How long a slot lasts", 90, "minutes", SOURCE, least=15, most=480),
    Setting("reflective.least_times", "Different times that a cycle must offer before it opens", 3, "times", SOURCE,
            least=1, most=20),
    Setting("reflective.evening_from", "From when on a slot counts as one in the evening", "17:00", "time of day",
            SOURCE, pattern=TIME),
    Setting("reflective.usual_times", "When slots begin in a programme that is proposed",
            ["10:00", "14:00", "18:00"], "times of day", SOURCE, pattern=TIME),
    Setting("reflective.suit_from", "The earliest time that is looked at when none suits", "07:00", "time of day",
            SOURCE, pattern=TIME),
    Setting("reflective.suit_until", "Until when a slot may last when none suits", "22:00", "time of day", SOURCE,
            pattern=TIME),
    *LADDER.settings(SOURCE),
    Setting("reflective.plan_ahead_days", "How long before a cycle ends the next one should be open", 21, "days",
            SOURCE, most=180),
]  # fmt: skip
