from workforce.core.retention import Keep

NOTES = "Two years after the partnership ends, then the dates alone"
REQUESTS = "Six years after leaving"

KEEPS = [
    Keep("careers.Aim", "As long as its writer keeps it", "special", "own record"),
    Keep("careers.Step", "As long as its writer keeps it", "special", "own record"),
    Keep("careers.Partnership", NOTES, "personal", "own record"),
    Keep("careers.Conversation", NOTES, "confidential", "own record"),
    Keep("careers.NoteVersion", NOTES, "confidential", "own record"),
    Keep("careers.CountedTheme", NOTES, "confidential", "own record"),
    Keep("careers.NoExit", "Two years after leaving", "personal", "own record"),
    Keep("careers.NotNow", NOTES, "personal", "own record"),
    Keep("careers.FlexibleRequest", f"{REQUESTS}. The words: until it is withdrawn, else as long", "special",
         "own record"),
    Keep("careers.FlexibleAnswer", REQUESTS, "special", "own record"),
    Keep("careers.Opening", "Three years after it closes", "none", "reports"),
    Keep("careers.Interest", "Two years after it is answered. The words: until it is withdrawn", "confidential",
         "own record"),
    Keep("careers.Progression", "Until the next year is counted", "none", "reports"),
    Keep("careers.AfterTalk", REQUESTS, "personal", "own record"),
]  # fmt: skip
