from workforce.core.retention import Keep

KEEPS = [
    Keep("away.Absence", "absence", "special", "own record"),
    Keep("away.Contacted", "absence", "special", "own record"),
    Keep("away.SeenTo", "absence", "special", "never"),
    Keep("away.Wish", "own-words", "special", "own record"),
    Keep("away.MindDay", "year", "special", "own record"),
    Keep("away.Turn", "year", "special", "own record"),
]  # fmt: skip
