from workforce.core.retention import Keep

KEEPS = [
    Keep("adjustments.Adjustment", "adjustments", "special", "own record"),
    Keep("adjustments.Step", "adjustments", "special", "own record"),
    Keep("adjustments.Party", "adjustments", "special", "own record"),
    Keep("adjustments.Passport", "adjustments", "special", "own record"),
    Keep("adjustments.Showing", "adjustments", "special", "own record"),
]  # fmt: skip
