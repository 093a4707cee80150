from training.giving.views.offers import (
    giver_add,
    giver_end,
    offer_add,
    offer_change,
    offer_detail,
    offer_list,
)
from training.giving.views.sessions import session_add, session_call_off, session_log, session_plan
from training.giving.views.taught import taught_add, taught_change, taught_list, taught_take_out

__all__ = [
    "giver_add",
    "giver_end",
    "offer_add",
    "offer_change",
    "offer_detail",
    "offer_list",
    "session_add",
    "session_call_off",
    "session_log",
    "session_plan",
    "taught_add",
    "taught_change",
    "taught_list",
    "taught_take_out",
]
