from wellbeing.away.models.absences import Absence, Contacted, SeenTo
from wellbeing.away.models.chosen import How, MindDay, Often, Turn, Wish

__all__ = [
    "Absence",
    "Contacted",
    "How",
    "MindDay",
    "Often",
    "SeenTo",
    "Turn",
    "Wish",
]
