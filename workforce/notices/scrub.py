from workforce.core.retention import Keep

KEEPS = [
    Keep("notices.Notice", "Two years", "personal", "own record"),
    Keep("notices.Preference", "As long as the person works here", "personal", "own record"),
]
