from training.careers.models.aims import Aim, Step
from training.careers.models.flexible import FlexibleAnswer, FlexibleRequest, Ground, Took
from training.careers.models.openings import AfterTalk, GoesTo, Interest, Offered, Opening
from training.careers.models.partnerships import (
    REGULAR,
    Conversation,
    CountedTheme,
    Element,
    NoExit,
    NoteVersion,
    NotNow,
    Partnership,
    Sort,
)
from training.careers.models.progression import Progression

__all__ = [
    "REGULAR",
    "AfterTalk",
    "Aim",
    "Conversation",
    "CountedTheme",
    "Element",
    "FlexibleAnswer",
    "FlexibleRequest",
    "GoesTo",
    "Ground",
    "Interest",
    "NoExit",
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
