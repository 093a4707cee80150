from workforce.core.settings import Setting

LEVELS = ("trust", "role", "person")
SOURCE = "How often supervision happens"
AN_INTERVAL = {"least": 1, "most": 366}

SETTINGS = [
    Setting("supervision.line_days", "Line management one-to-one: at most this long between two",
            28, "days", SOURCE, LEVELS, **AN_INTERVAL),
    Setting("supervision.clinical_days", "Clinical supervision: at most this long between two",
            42, "days", SOURCE, LEVELS, **AN_INTERVAL),
    Setting("supervision.peer_days", "Peer supervision: at most this long between two",
            28, "days", SOURCE, LEVELS, **AN_INTERVAL),
    Setting("supervision.peer_dense_days", "Peer supervision in somebody's first weeks",
            14, "days", SOURCE, LEVELS, **AN_INTERVAL),
    Setting("supervision.dense_window_days", "How long the first weeks are", 56, "days", SOURCE,
            LEVELS, most=366),
    Setting("supervision.volunteer_days", "Peer supervision of volunteers", 42, "days", SOURCE,
            LEVELS, **AN_INTERVAL),
    Setting("supervision.grace_days", "How long after the due date a supervision is overdue",
            14, "days", SOURCE, LEVELS, most=366),
    Setting("supervision.minutes", "How long a supervision stands in calendars where nobody said",
            60, "minutes", SOURCE, least=5, most=600),
    Setting("supervision.remind_before_days", "Reminder before a supervision is due", 7, "days",
            SOURCE, most=60),
    Setting("supervision.tell_lead_after_days",
            "After the grace period, how long until the patch lead is told", 0, "days", SOURCE, most=366),
]  # fmt: skip
