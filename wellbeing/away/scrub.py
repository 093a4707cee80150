from workforce.core.retention import Keep

LEAVING = "Six years after leaving"

KEEPS = [
    Keep("away.Absence", f"{LEAVING}. Taken back: with the next night", "special", "own record"),
    Keep("away.Contacted", LEAVING, "special", "own record"),
    Keep("away.SeenTo", LEAVING, "special", "never"),
    Keep("away.Wish", "As long as its writer keeps it, else 90 days after leaving", "special", "own record"),
    Keep("away.MindDay", "Two years after the day", "special", "own record"),
    Keep("away.Turn", "A year after it ended", "special", "own record"),
]  # fmt: skip
