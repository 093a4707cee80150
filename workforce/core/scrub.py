from workforce.core.retention import Keep

KEEPS = [
    Keep("core.AuditEvent", "Two years, then the owner's purge_audit", "personal", "own record"),
    Keep(
        "core.DataKey", "As long as anything it opens; erased with the person", "special", "never"
    ),
    Keep(
        "core.KeptWriting",
        "Until saved or thrown away; seven days at most, a draft thirty",
        "special",
        "own record",
    ),
    Keep("core.Link", "A year after it ran out", "none", "never"),
    Keep("core.OnceKey", "Two days", "none", "never"),
    Keep("core.SettingValue", "As long as the service runs", "none", "own record"),
    Keep("core.Stamp", "As long as the service runs; each is written over", "none", "never"),
]
