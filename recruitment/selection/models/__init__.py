from recruitment.selection.models.candidate import Candidate, Conflict, Feedback, Source
from recruitment.selection.models.funnel import FunnelRow, FunnelTally
from recruitment.selection.models.interview import Adjustment, Slot
from recruitment.selection.models.offer import Check, CheckKind, LearningTalk, Offer
from recruitment.selection.models.panel import Paid, Seat, SeatKind, Selection
from recruitment.selection.models.placement import Placement
from recruitment.selection.models.scoring import (
    AgreedMark,
    Criterion,
    Joint,
    JudgedBy,
    Mark,
    Reason,
    Sheet,
    WithoutSomebody,
)

__all__ = [
    "Adjustment", "AgreedMark", "Candidate", "Check", "CheckKind", "Conflict", "Criterion", "Feedback", "FunnelRow",
    "FunnelTally", "Joint", "JudgedBy", "LearningTalk", "Mark", "Offer", "Paid", "Placement", "Reason", "Seat",
    "SeatKind", "Selection", "Sheet", "Slot", "Source", "WithoutSomebody",
]  # fmt: skip
