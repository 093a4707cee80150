from workforce.core.retention import Keep

KEEPS = [
    Keep("recognition.Thanks", "Until its sender takes it back; a year after whoever got it left", "confidential", "own record"),
    Keep("recognition.Success", "Until its person takes it back; a year after they left", "confidential", "own record"),
    Keep("recognition.Story", "A year (setting) after it was withdrawn or over; a no half a year (setting)", "special", "own record"),
    Keep("recognition.StoryText", "With its story", "special", "own record"),
    Keep("recognition.Use", "With its story", "special", "own record"),
    Keep("recognition.StoryOwner", "Six years (setting) after its last day", "personal", "reports"),
]  # fmt: skip
