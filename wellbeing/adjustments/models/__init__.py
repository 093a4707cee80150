from wellbeing.adjustments.models.adjustment import Adjustment, Kind, Owner, Step
from wellbeing.adjustments.models.party import As, Party
from wellbeing.adjustments.models.passport import Passport, Showing

__all__ = ["Adjustment", "As", "Kind", "Owner", "Party", "Passport", "Showing", "Step"]
