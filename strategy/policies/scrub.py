from workforce.core.retention import Keep

KEEPS = [
    Keep("policies.Policy", "looked-back-on", "personal", "reports"),
    Keep("policies.Version", "looked-back-on", "none", "reports"),
    Keep("policies.VersionFile", "looked-back-on", "none", "reports"),
    Keep("policies.CoAuthor", "looked-back-on", "special", "own record"),
    Keep("policies.Review", "looked-back-on", "personal", "reports"),
    Keep("policies.Governs", "looked-back-on", "none", "reports"),
    Keep("policies.Acknowledged", "with-person", "personal", "own record"),
]  # fmt: skip
