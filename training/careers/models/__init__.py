from training.careers.models.aims import Aim, Step
from training.careers.models.flexible import FlexibleAnswer, FlexibleRequest, Ground, Took
from training.careers.models.openings import AfterTalk, GoesTo, Interest, Offered, Opening
from training.careers.models.partnerships import (
    Conversation,
    NoteVersion,
    NotNow,
    Partnership,
    Sort,
)
from training.careers.models.progression import Progression

__all__ = [
    "AfterTalk",
    "Aim",
    "Conversation",
    "FlexibleAnswer",
    "FlexibleRequest",
    "GoesTo",
    "Ground",
    "Interest",
    "NotNow",
    "NoteVersion",
    "Offered",
    "Opening",
    "Partnership",
    "Progression",
    "Sort",
    "Step",
    "Took",
]
