from workforce.core.retention import Keep

KEEPS = [
    Keep("urgent.Ask", "urgent", "special", "own record"),
    Keep("urgent.Told", "urgent", "special", "own record"),
    Keep("urgent.Contact", "own-words", "personal", "own record"),
    Keep("urgent.Chosen", "own-words", "personal", "own record"),
    Keep("urgent.MonthCount", "next-count", "none", "reports"),
]  # fmt: skip
