from workforce.core.retention import Keep

KEEPS = [
    Keep("voice.Project", "looked-back-on", "personal", "reports"),
    Keep("voice.Taking", "looked-back-on", "personal", "own record"),
    Keep("voice.Said", "looked-back-on", "personal", "reports"),
    Keep("voice.Input", "looked-back-on", "personal", "reports"),
]  # fmt: skip
