from workforce.core.retention import Keep

LONG = "As long as the policy is looked back on; a draft that is thrown away goes at once"

KEEPS = [
    Keep("policies.Policy", LONG, "personal", "reports"),
    Keep("policies.Version", LONG, "none", "reports"),
    Keep("policies.VersionFile", "With its version", "none", "reports"),
    Keep("policies.CoAuthor", "With its version", "special", "own record"),
    Keep("policies.Review", "With its version", "personal", "reports"),
    Keep("policies.Governs", "With its policy", "none", "reports"),
    Keep("policies.Acknowledged", "With its version, or until the person goes", "personal", "own record"),
]  # fmt: skip
