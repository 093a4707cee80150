from workforce.core.retention import Keep

KEEPS = [
    Keep("returning.Return", "returns", "special", "own record"),
    Keep("returning.Version", "returns", "special", "own record"),
    Keep("returning.Confirmation", "returns", "special", "own record"),
    Keep("returning.Hold", "returns", "special", "own record"),
    Keep("returning.Review", "returns", "special", "own record"),
    Keep("returning.Offer", "absence", "special", "own record"),
    Keep("returning.Update", "with-person", "special", "own record"),
]  # fmt: skip
