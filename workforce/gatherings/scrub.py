from workforce.core.retention import Keep

PERIOD = "Three years after the day, or as long as the room that owns its kind says"

KEEPS = [
    Keep("gatherings.Gathering", PERIOD, "none", "reports"),
    Keep("gatherings.Facilitator", PERIOD, "personal", "reports"),
    Keep("gatherings.Place", PERIOD, "personal", "reports"),
    Keep("gatherings.CalendarEntry", "Two years after it ended", "personal", "own record"),
    Keep("gatherings.CalendarAddress", "Until it is stopped or renewed", "personal", "own record"),
    Keep(
        "gatherings.CalendarChoice",
        "As long as the person works here",
        "personal",
        "own record",
    ),
]
