from workforce.core.retention import Keep

KEEPS = [
    Keep("recruitment.Request", "recruitment", "personal", "own record"),
    Keep("recruitment.RequestStep", "recruitment", "personal", "own record"),
    Keep("recruitment.Decision", "recruitment", "personal", "own record"),
    Keep("recruitment.Override", "recruitment", "personal", "own record"),
    Keep("recruitment.Turn", "service", "none", "never"),
    Keep("recruitment.TurnPerson", "service", "personal", "own record"),
]  # fmt: skip
