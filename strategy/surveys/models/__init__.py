from strategy.surveys.models.question import MOST_WORDS, Asks, Kind, Question, Version
from strategy.surveys.models.survey import Comment, Figure, Reply, Survey, Ticket

__all__ = [
    "MOST_WORDS",
    "Asks",
    "Comment",
    "Figure",
    "Kind",
    "Question",
    "Reply",
    "Survey",
    "Ticket",
    "Version",
]
