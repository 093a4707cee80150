"""All that can happen to what those who came say."""

from training.feedback.actions.answering import answer, answer_by_slip, rather_not
from training.feedback.actions.rounds import (
    ask,
    close,
    close_due,
    draw_slips,
    follow,
    say_changed,
)

__all__ = [
    "answer",
    "answer_by_slip",
    "ask",
    "close",
    "close_due",
    "draw_slips",
    "follow",
    "rather_not",
    "say_changed",
]
