from workforce.core.own_record import Record

HEADING = "Notices"

RECORDS = [
    Record(
        "notices.Notice",
        "A notice",
        mine=("person",),
        day="created_at",
        says=("kind|About", "channel|How", "state", "read_at"),
    ),
    Record(
        "notices.Preference",
        "How you want to be told",
        mine=("person",),
        says=("mail", "texts", "quiet_from", "quiet_until", "working_days", "weekly_on"),
    ),
]
