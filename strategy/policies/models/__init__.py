from strategy.policies.models.policy import Governs, Policy, Readers
from strategy.policies.models.reading import Acknowledged
from strategy.policies.models.version import CoAuthor, Review, Version, VersionFile

__all__ = [
    "Acknowledged",
    "CoAuthor",
    "Governs",
    "Policy",
    "Readers",
    "Review",
    "Version",
    "VersionFile",
]
