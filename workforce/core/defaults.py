from workforce.core.settings import Setting

SETTINGS = [
    Setting("core.draft_days", "How long a draft is kept", 30, "days", "Retention"),
    Setting("core.audit_days", "How long the audit log is kept", 730, "days", "Retention"),
]
