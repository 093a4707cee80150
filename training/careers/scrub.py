from workforce.core.retention import Keep

KEEPS = [
    Keep("careers.Aim", "own-words", "special", "own record"),
    Keep("careers.Step", "own-words", "special", "own record"),
    Keep("careers.Partnership", "career-notes", "personal", "own record"),
    Keep("careers.Conversation", "career-notes", "confidential", "own record"),
    Keep("careers.NoteVersion", "career-notes", "confidential", "own record"),
    Keep("careers.CountedTheme", "career-notes", "confidential", "own record"),
    Keep("careers.NoExit", "with-person", "personal", "own record"),
    Keep("careers.NotNow", "with-person", "personal", "own record"),
    Keep("careers.FlexibleRequest", "employment volunteering", "special", "own record"),
    Keep("careers.FlexibleAnswer", "employment volunteering", "special", "own record"),
    Keep("careers.Opening", "gatherings", "none", "reports"),
    Keep("careers.Interest", "employment volunteering", "confidential", "own record"),
    Keep("careers.Progression", "next-count", "none", "reports"),
    Keep("careers.AfterTalk", "employment volunteering", "personal", "own record"),
]  # fmt: skip
