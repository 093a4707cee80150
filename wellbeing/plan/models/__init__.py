from wellbeing.plan.models.own import CheckIn, Offer, Review, Rhythm, Wish
from wellbeing.plan.models.plan import Look, Part, PartVersion, Plan, Proposal, Share

__all__ = [
    "CheckIn",
    "Look",
    "Offer",
    "Part",
    "PartVersion",
    "Plan",
    "Proposal",
    "Review",
    "Rhythm",
    "Share",
    "Wish",
]
