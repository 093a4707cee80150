from recruitment.preparation.models.asking import About, FeedbackChoice, Way, WithWhom
from recruitment.preparation.models.group import Decision, Member, MemberKind, ProjectGroup
from recruitment.preparation.models.note import Note, NoteKind, Source
from recruitment.preparation.models.preparation import (
    Material,
    MaterialFile,
    Preparation,
    RollMember,
    Session,
)

__all__ = [
    "About", "Decision", "FeedbackChoice", "Material", "MaterialFile", "Member", "MemberKind", "Note", "NoteKind", "Preparation",
    "ProjectGroup", "RollMember", "Session", "Source", "Way", "WithWhom",
]  # fmt: skip
