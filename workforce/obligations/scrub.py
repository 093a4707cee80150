from workforce.core.retention import Keep

KEEPS = [
    Keep("obligations.Obligation", "supervision-dates", "personal", "reports"),
    Keep("obligations.Pause", "absence", "special", "own record"),
]  # fmt: skip
