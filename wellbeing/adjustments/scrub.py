from workforce.core.retention import Keep

LONG = "Employment and six years after it, by a setting (to be confirmed by the records manager)"

KEEPS = [
    Keep("adjustments.Adjustment", f"{LONG}. The words: until it is withdrawn, else as long", "special", "own record"),
    Keep("adjustments.Step", f"{LONG}. The words: until it is withdrawn, else as long", "special", "own record"),
    Keep("adjustments.Party", LONG, "special", "own record"),
    Keep("adjustments.Passport", LONG, "special", "own record"),
    Keep("adjustments.Showing", LONG, "special", "own record"),
]  # fmt: skip
