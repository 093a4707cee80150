from wellbeing.plan.owed import OfferKind, ReviewKind

KINDS = [OfferKind(), ReviewKind()]
