from workforce.core.settings import Setting

SOURCE = "Dates in calendars"

CALENDAR_SETTINGS = [
    Setting(
        "gatherings.calendar_days_back",
        "How far back somebody's own calendar address shows their dates",
        30, "days", SOURCE, most=400,
    ),
    Setting(
        "gatherings.calendar_days_ahead",
        "How far ahead somebody's own calendar address shows their dates",
        400, "days", SOURCE, least=1, most=1100,
    ),
]  # fmt: skip
