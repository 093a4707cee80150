from workforce.core.retention import Keep

KEEPS = [
    Keep("feeders.Path", "paths", "special", "own record"),
    Keep("feeders.PathStep", "paths", "personal", "own record"),
    Keep("feeders.TreatedAnswer", "treated", "confidential", "reports"),
]  # fmt: skip
