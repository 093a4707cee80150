from strategy.access.models.plan import Level, Next
from strategy.access.models.population import Population, PopulationRow, State, WorkforceTally
from strategy.access.models.reach import Reach, Referral, Way

__all__ = [
    "Level",
    "Next",
    "Population",
    "PopulationRow",
    "Reach",
    "Referral",
    "State",
    "Way",
    "WorkforceTally",
]
