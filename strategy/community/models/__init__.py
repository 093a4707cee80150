from strategy.community.models.group import RUNS, Decision, Group, GroupKind, GroupRole, Member
from strategy.community.models.network import InNetwork, Outside
from strategy.community.models.occasion import (
    AccessNeed,
    Audience,
    Coming,
    Occasion,
    PartnerInvited,
    in_the_room,
)
from strategy.community.models.said import Question, TableNote
from strategy.community.models.theme import Answer, Approval, Outcome, Theme

__all__ = [
    "RUNS",
    "AccessNeed",
    "Answer",
    "Approval",
    "Audience",
    "Coming",
    "Decision",
    "Group",
    "GroupKind",
    "GroupRole",
    "InNetwork",
    "Member",
    "Occasion",
    "Outcome",
    "Outside",
    "PartnerInvited",
    "Question",
    "TableNote",
    "Theme",
    "in_the_room",
]
