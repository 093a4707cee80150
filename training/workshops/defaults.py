from workforce.core.settings import Setting

SOURCE = "Leadership workshops"
TIME = r"(?:[01]\d|2[0-3]):[0-5]\d"

SETTINGS = [
    Setting("workshops.night_from", "A workshop that begins at this time or later is at night", "20:00", "time of day",
            SOURCE, pattern=TIME),
    Setting("workshops.night_until", "A workshop that begins before this time is still at night", "06:00", "time of day",
            SOURCE, pattern=TIME),
    Setting("workshops.capacity", "Places in one workshop", 12, "places", SOURCE, least=2, most=200),
    Setting("workshops.staff_groups", "Staff groups that count as support workers, as the staff extract writes them",
            ["Additional Clinical Services"], "staff groups", SOURCE),
    Setting("workshops.pilot_wards", "After the pilot: so many wards with a workshop by day and one at night", 2, "wards",
            SOURCE, least=1, most=100),
    Setting("workshops.feedback_shown", "After learning: feedback shown of so many workshops", 2, "workshops", SOURCE,
            least=1, most=100),
    Setting("workshops.scaled_wards", "Before business as usual: so many wards reached", 6, "wards", SOURCE, least=1,
            most=1000),
    Setting("workshops.lately_days", "Before business as usual: held by day and at night within so many days", 92, "days",
            SOURCE, least=7, most=366),
    Setting("workshops.learning_days", "For how long after a workshop whoever led it is asked what was learned", 14, "days",
            SOURCE, most=90),
]  # fmt: skip
