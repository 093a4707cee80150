"""All that can happen to a meeting."""

from supervision.actions.answering import add_to, agree, correct
from supervision.actions.dating import (
    Plan,
    decline,
    miss,
    plan,
    plan_many,
    rearrange,
    remove,
)
from supervision.actions.logging import Log, Slot, Todo, log, log_many

__all__ = [
    "Log",
    "Plan",
    "Slot",
    "Todo",
    "add_to",
    "agree",
    "correct",
    "decline",
    "log",
    "log_many",
    "miss",
    "plan",
    "plan_many",
    "rearrange",
    "remove",
]
