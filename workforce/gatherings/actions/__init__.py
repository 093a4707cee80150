"""All that can happen to a gathering, its places and its register."""

from workforce.gatherings.actions.arranging import call_off, call_off_many, call_off_series, change
from workforce.gatherings.actions.booking import book, book_many, give_up, move
from workforce.gatherings.actions.leading import (
    appoint,
    appoint_many,
    cannot_lead,
    step_down,
    take_over,
)
from workforce.gatherings.actions.planning import (
    Plan,
    copy_series,
    copy_to_days,
    plan,
    plan_many,
    plan_series,
)
from workforce.gatherings.actions.registering import (
    close,
    everyone_came,
    mark,
    reopen,
    walk_in,
)

__all__ = [
    "Plan",
    "appoint",
    "appoint_many",
    "book",
    "book_many",
    "call_off",
    "call_off_many",
    "call_off_series",
    "cannot_lead",
    "change",
    "close",
    "copy_series",
    "copy_to_days",
    "everyone_came",
    "give_up",
    "mark",
    "move",
    "plan",
    "plan_many",
    "plan_series",
    "reopen",
    "step_down",
    "take_over",
    "walk_in",
]
