from training.models.competence import Competence, Framework
from training.models.course import Audience, Course, Funding, Level, Mode
from training.models.evidence import Evidence, EvidenceFile
from training.models.programme import CourseProgramme, Part
from training.models.record import Record, Source
from training.models.register import Register, RegisterFile, RegisterProblem
from training.models.taken_out import TakenOut, Why

__all__ = [
    "Audience", "Competence", "Course", "CourseProgramme", "Evidence", "EvidenceFile", "Framework", "Funding", "Level", "Mode",
    "Part", "Record", "Register", "RegisterFile", "RegisterProblem", "Source", "TakenOut", "Why",
]  # fmt: skip
