from workforce.core.retention import Keep

KEEPS = [
    Keep("notices.Notice", "with-person", "personal", "own record"),
    Keep("notices.Preference", "with-person", "personal", "own record"),
]  # fmt: skip
