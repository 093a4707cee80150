from workforce.core.retention import Keep

KEPT = "Twelve months (setting), then a number a month of everybody"

KEEPS = [
    Keep("urgent.Ask", KEPT, "special", "own record"),
    Keep("urgent.Told", "With what was asked", "special", "own record"),
    Keep(
        "urgent.Contact",
        "As long as its writer keeps it, until they leave",
        "personal",
        "own record",
    ),
    Keep(
        "urgent.Chosen",
        "As long as its writer keeps it, until they leave",
        "personal",
        "own record",
    ),
    Keep("urgent.MonthCount", "As long as figures are compared", "none", "reports"),
]
