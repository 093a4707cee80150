from workforce.core.retention import Keep

KEEPS = [
    Keep("measures.Snapshot", "next-count", "none", "reports"),
    Keep("measures.Initiative", "looked-back-on", "none", "reports"),
]  # fmt: skip
