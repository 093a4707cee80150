from workforce.core.retention import Keep

OFFER = "Three years after it ended"
DAY = "Three years after the day"

KEEPS = [
    Keep("giving.Offer", OFFER, "none", "reports"),
    Keep("giving.Giver", OFFER, "personal", "own record"),
    Keep("giving.Session", DAY, "none", "reports"),
    Keep("giving.Taught", DAY, "none", "reports"),
    Keep("giving.TaughtBy", DAY, "personal", "own record"),
]
