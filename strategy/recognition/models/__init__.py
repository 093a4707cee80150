from strategy.recognition.models.story import (
    Audience,
    Channel,
    Story,
    StoryOwner,
    StoryText,
    Use,
)
from strategy.recognition.models.thanks import Readers, Success, Thanks

__all__ = [
    "Audience",
    "Channel",
    "Readers",
    "Story",
    "StoryOwner",
    "StoryText",
    "Success",
    "Thanks",
    "Use",
]
