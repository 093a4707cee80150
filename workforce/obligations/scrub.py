from workforce.core.retention import Keep

KEEPS = [
    Keep(
        "obligations.Obligation",
        "Six years after leaving, with the person's supervision dates",
        "personal",
        "reports",
    ),
    Keep("obligations.Pause", "Six years after leaving", "special", "own record"),
]
