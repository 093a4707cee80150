from workforce.obligations.models.obligation import Obligation, ObligationQuerySet
from workforce.obligations.models.pause import Pause

__all__ = ["Obligation", "ObligationQuerySet", "Pause"]
