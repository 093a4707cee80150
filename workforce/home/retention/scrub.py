from workforce.core.retention import Keep

KEEPS = [
    Keep("retention.Review", "service", "personal", "never"),
    Keep("retention.Removal", "service", "personal", "never"),
    Keep("retention.Confirmation", "service", "personal", "never"),
]  # fmt: skip
