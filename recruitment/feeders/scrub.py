from workforce.core.retention import Keep

KEEPS = [
    Keep("feeders.Path", "Until the person has it forgotten; else two years (setting) after it was over", "special", "own record"),
    Keep("feeders.PathStep", "With its path", "personal", "own record"),
    Keep("feeders.TreatedAnswer", "Three years (setting) at most; nothing ties it to anybody", "confidential", "reports"),
]  # fmt: skip
