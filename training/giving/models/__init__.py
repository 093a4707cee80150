from training.giving.models.offer import Giver, Offer, OfferKind, Rhythm
from training.giving.models.session import MOST_PEOPLE, Session
from training.giving.models.taught import Fee, ForWhom, Taught, TaughtBy, Where

__all__ = [
    "MOST_PEOPLE",
    "Fee",
    "ForWhom",
    "Giver",
    "Offer",
    "OfferKind",
    "Rhythm",
    "Session",
    "Taught",
    "TaughtBy",
    "Where",
]
