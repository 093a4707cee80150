from workforce.core.retention import Keep

KEEPS = [
    Keep("foundation.Tick", "training", "personal", "own record"),
]  # fmt: skip
