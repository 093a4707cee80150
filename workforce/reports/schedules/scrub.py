from workforce.core.retention import Keep

KEEPS = [
    Keep("schedules.Schedule", "Two years (setting) after it ended", "personal", "own record"),
    Keep("schedules.Recipient", "With its schedule", "personal", "own record"),
    Keep("schedules.Sending", "Two years (setting) after its month", "personal", "own record"),
]  # fmt: skip
