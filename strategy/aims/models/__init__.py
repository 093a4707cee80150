from strategy.aims.models.contents import Line, Measure, Milestone, Objective
from strategy.aims.models.progress import Board, Comment, Entered, Evidence, Status
from strategy.aims.models.strategy import Strategy

__all__ = [
    "Board",
    "Comment",
    "Entered",
    "Evidence",
    "Line",
    "Measure",
    "Milestone",
    "Objective",
    "Status",
    "Strategy",
]
