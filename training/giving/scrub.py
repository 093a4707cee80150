from workforce.core.retention import Keep

KEEPS = [
    Keep("giving.Offer", "gatherings", "none", "reports"),
    Keep("giving.Giver", "gatherings", "personal", "own record"),
    Keep("giving.Session", "gatherings", "none", "reports"),
    Keep("giving.Taught", "gatherings", "none", "reports"),
    Keep("giving.TaughtBy", "gatherings", "personal", "own record"),
]  # fmt: skip
