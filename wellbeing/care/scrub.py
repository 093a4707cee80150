from workforce.core.retention import Keep

KEEPS = [
    Keep("care.OwnText", "As long as the service runs", "none", "never"),
    Keep("care.GuideLook", "As long as the service runs", "none", "never"),
    Keep("care.Signpost", "As long as the service runs", "none", "never"),
    Keep("care.Space", "As long as the service runs", "none", "never"),
    Keep("care.NoLeavePrompt", "Until it is turned on again; with the person it goes", "personal", "own record"),
    Keep("care.Note", "Until it is taken back or counted; two years at most", "special", "never"),
    Keep("care.Theme", "Five years", "none", "never"),
    Keep("care.ThemeWords", "Five years", "confidential", "never"),
]  # fmt: skip
