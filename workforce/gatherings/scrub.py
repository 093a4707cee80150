from workforce.core.retention import Keep

KEEPS = [
    Keep("gatherings.Gathering", "gatherings", "none", "reports"),
    Keep("gatherings.Facilitator", "attendance", "personal", "reports"),
    Keep("gatherings.Place", "attendance", "personal", "reports"),
    Keep("gatherings.CalendarEntry", "with-person", "personal", "own record"),
    Keep("gatherings.CalendarAddress", "with-person", "personal", "own record"),
    Keep("gatherings.CalendarChoice", "with-person", "personal", "own record"),
]  # fmt: skip
