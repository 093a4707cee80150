from workforce.core.retention import Keep

KEEPS = [
    Keep("care.OwnText", "service", "none", "never"),
    Keep("care.GuideLook", "service", "none", "never"),
    Keep("care.Signpost", "service", "none", "never"),
    Keep("care.Space", "service", "none", "never"),
    Keep("care.NoLeavePrompt", "with-person", "personal", "own record"),
    Keep("care.Note", "passing", "special", "never"),
    Keep("care.Theme", "looked-back-on", "none", "never"),
    Keep("care.ThemeWords", "looked-back-on", "confidential", "never"),
]  # fmt: skip
