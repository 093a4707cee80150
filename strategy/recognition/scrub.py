from workforce.core.retention import Keep

KEEPS = [
    Keep("recognition.Thanks", "thanks", "confidential", "own record"),
    Keep("recognition.Success", "thanks", "confidential", "own record"),
    Keep("recognition.Story", "stories", "special", "own record"),
    Keep("recognition.StoryText", "stories", "special", "own record"),
    Keep("recognition.Use", "stories", "special", "own record"),
    Keep("recognition.StoryOwner", "story-owners", "personal", "reports"),
]  # fmt: skip
