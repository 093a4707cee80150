from recruitment.views.deciding import request_answer, request_decide, request_let_go
from recruitment.views.overriding import (
    override_answer,
    override_ask,
    override_end,
    override_list,
)
from recruitment.views.requests import gate_why, request_detail, request_list
from recruitment.views.turns import turn_change, turn_list, turn_move
from recruitment.views.writing import (
    request_begin,
    request_hand_in,
    request_part,
    request_support,
    request_tasks,
    request_withdraw,
)

__all__ = [
    "gate_why",
    "override_answer",
    "override_ask",
    "override_end",
    "override_list",
    "request_answer",
    "request_begin",
    "request_decide",
    "request_detail",
    "request_hand_in",
    "request_let_go",
    "request_list",
    "request_part",
    "request_support",
    "request_tasks",
    "request_withdraw",
    "turn_change",
    "turn_list",
    "turn_move",
]
