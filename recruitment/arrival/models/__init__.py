from recruitment.arrival.models.arrival import Agenda, Arrival, Coaching, ProgrammeRow, Step, Word
from recruitment.arrival.models.pairs import Override, Pairing, PairKind
from recruitment.arrival.models.probation import Ending, Extension, Probation, Provided
from recruitment.arrival.models.said import Expectations

__all__ = [
    "Agenda", "Arrival", "Coaching", "Ending", "Expectations", "Extension", "Override", "PairKind", "Pairing", "Probation",
    "ProgrammeRow", "Provided", "Step", "Word",
]  # fmt: skip
