from workforce.core.retention import Keep

KEPT = "Three years after the cycle"

KEEPS = [
    Keep("reflective.Cycle", KEPT, "none", "reports"),
    Keep("reflective.Slot", KEPT, "none", "never"),
    Keep(
        "reflective.Unsuited",
        "Until the cycle is over, and a year for the next programme",
        "personal",
        "own record",
    ),
]
