from workforce.core.retention import Keep

KEEPS = [
    Keep("warehouse.Client", "As long as the service is used: it names a system and no person", "none", "never"),
    Keep("warehouse.Token", "With its client; of the secret itself nothing is kept", "none", "never"),
]  # fmt: skip
