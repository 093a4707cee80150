from workforce.core.models.audit import AuditEvent
from workforce.core.models.base import Base
from workforce.core.models.hold import LegalHold
from workforce.core.models.kept import KeptWriting
from workforce.core.models.link import Link
from workforce.core.models.once import OnceKey
from workforce.core.models.sealed import DataKey
from workforce.core.models.setting import SettingValue
from workforce.core.models.stamp import Stamp

__all__ = [
    "AuditEvent",
    "Base",
    "DataKey",
    "KeptWriting",
    "LegalHold",
    "Link",
    "OnceKey",
    "SettingValue",
    "Stamp",
]
