from workforce.core.retention import Keep

KEEPS = [
    Keep("measures.Snapshot", "As long as the strategy is looked back on; counts, no person", "none", "reports"),
    Keep("measures.Initiative", "As long as the figures it is compared with; no person", "none", "reports"),
]  # fmt: skip
