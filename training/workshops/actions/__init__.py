"""All that can happen to a programme, its workshops, who asks for one and what was learned."""

from training.workshops.actions.demand import ask, take_back
from training.workshops.actions.learning import note
from training.workshops.actions.programmes import (
    Words,
    add_ward,
    change,
    end_ward,
    make,
    move_stage,
)
from training.workshops.actions.reached import keep_where_they_came_from
from training.workshops.actions.workshops import Team, Wanted, plan
from training.workshops.actions.workshops import change as change_workshop

__all__ = [
    "Team",
    "Wanted",
    "Words",
    "add_ward",
    "ask",
    "change",
    "change_workshop",
    "end_ward",
    "keep_where_they_came_from",
    "make",
    "move_stage",
    "note",
    "plan",
    "take_back",
]
