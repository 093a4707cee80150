from wellbeing.returning.models.before import Answer, Hears, Offer, Update
from wellbeing.returning.models.returns import (
    Confirmation,
    Hold,
    Return,
    Review,
    Version,
)

__all__ = [
    "Answer",
    "Confirmation",
    "Hears",
    "Hold",
    "Offer",
    "Return",
    "Review",
    "Update",
    "Version",
]
