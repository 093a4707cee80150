from workforce.core.retention import Keep

KEEPS = [
    Keep("voice.Project", "Six years after it was over; no name but whoever leads it", "personal", "reports"),
    Keep("voice.Taking", "With its project; a colleague's name until they take it out", "personal", "own record"),
    Keep("voice.Said", "With its project; no name but whoever answers", "personal", "reports"),
    Keep("voice.Input", "Six years after it was answered", "personal", "reports"),
]  # fmt: skip
