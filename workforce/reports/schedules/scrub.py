from workforce.core.retention import Keep

KEEPS = [
    Keep("schedules.Schedule", "monthly-reports", "personal", "own record"),
    Keep("schedules.Recipient", "monthly-reports", "personal", "own record"),
    Keep("schedules.Sending", "monthly-reports", "personal", "own record"),
]  # fmt: skip
