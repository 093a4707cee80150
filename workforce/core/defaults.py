from workforce.core.settings import Setting

SETTINGS = [
    Setting("core.audit_days", "How long the audit log is kept", 730, "days", "Retention"),
]
