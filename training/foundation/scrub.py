from workforce.core.retention import Keep

KEEPS = [
    Keep(
        "foundation.Tick",
        "Six years after the person has left",
        "personal",
        "own record",
    ),
]
