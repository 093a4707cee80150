from workforce.core.retention_classes import settings_of_classes
from workforce.core.settings import Setting

SETTINGS = [
    Setting("core.draft_days", "How long a draft is kept", 30, "days", "Retention",
            least=1, most=365),
    Setting("core.audit_days", "How long the audit log is kept", 730, "days", "Retention",
            least=365, most=3660),
    Setting("core.retention_grace_days", "Between the decision to delete and the deletion, in which it can be taken back", 14,
            "days", "Retention", least=1, most=90),
    *settings_of_classes(),
]  # fmt: skip
