from workforce.core.retention import Keep

KEEPS = [
    Keep("core.AuditEvent", "audit", "personal", "own record"),
    Keep("core.DataKey", "with-person", "special", "never"),
    Keep("core.KeptWriting", "drafts", "special", "own record"),
    Keep("core.LegalHold", "service", "personal", "never"),
    Keep("core.Link", "year", "none", "never"),
    Keep("core.OnceKey", "passing", "none", "never"),
    Keep("core.SettingValue", "service", "none", "own record"),
    Keep("core.Stamp", "service", "none", "never"),
]  # fmt: skip
