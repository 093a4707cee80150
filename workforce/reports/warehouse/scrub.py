from workforce.core.retention import Keep

KEEPS = [
    Keep("warehouse.Client", "service", "none", "never"),
    Keep("warehouse.Token", "service", "none", "never"),
]  # fmt: skip
