from supervision.reflective.models.cycle import Cycle, CycleQuerySet
from supervision.reflective.models.slot import Slot
from supervision.reflective.models.unsuited import Unsuited

__all__ = ["Cycle", "CycleQuerySet", "Slot", "Unsuited"]
