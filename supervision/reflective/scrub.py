from workforce.core.retention import Keep

KEEPS = [
    Keep("reflective.Cycle", "gatherings", "none", "reports"),
    Keep("reflective.Slot", "gatherings", "none", "never"),
    Keep("reflective.Unsuited", "passing", "personal", "own record"),
]  # fmt: skip
