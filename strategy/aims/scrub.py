from workforce.core.retention import Keep

KEEPS = [
    Keep("aims.Strategy", "looked-back-on", "personal", "reports"),
    Keep("aims.Line", "looked-back-on", "none", "reports"),
    Keep("aims.Objective", "looked-back-on", "personal", "reports"),
    Keep("aims.Measure", "looked-back-on", "none", "reports"),
    Keep("aims.Milestone", "looked-back-on", "none", "reports"),
    Keep("aims.Status", "looked-back-on", "personal", "reports"),
    Keep("aims.Evidence", "looked-back-on", "personal", "reports"),
    Keep("aims.Entered", "looked-back-on", "personal", "reports"),
    Keep("aims.Comment", "looked-back-on", "personal", "own record"),
    Keep("aims.Board", "looked-back-on", "personal", "reports"),
]  # fmt: skip
