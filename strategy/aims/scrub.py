from workforce.core.retention import Keep

LONG = "As long as the strategy is looked back on"

KEEPS = [
    Keep("aims.Strategy", LONG, "personal", "reports"),
    Keep("aims.Line", LONG, "none", "reports"),
    Keep("aims.Objective", LONG, "personal", "reports"),
    Keep("aims.Measure", LONG, "none", "reports"),
    Keep("aims.Milestone", LONG, "none", "reports"),
    Keep("aims.Status", LONG, "personal", "reports"),
    Keep("aims.Evidence", LONG, "personal", "reports"),
    Keep("aims.Entered", LONG, "personal", "reports"),
    Keep("aims.Comment", LONG, "personal", "own record"),
    Keep("aims.Board", LONG, "personal", "reports"),
]
