from wellbeing.urgent.views.doors import lines, support_now, worker
from wellbeing.urgent.views.mine import (
    ask,
    ask_act,
    ask_detail,
    ask_press,
    ask_state,
    step_back,
)
from wellbeing.urgent.views.people import (
    choose,
    contact_add,
    contact_colleague,
    contact_remove,
    contact_up,
    people_list,
)
from wellbeing.urgent.views.told import told_act, told_detail

__all__ = [
    "ask",
    "ask_act",
    "ask_detail",
    "ask_press",
    "ask_state",
    "choose",
    "contact_add",
    "contact_colleague",
    "contact_remove",
    "contact_up",
    "lines",
    "people_list",
    "step_back",
    "support_now",
    "told_act",
    "told_detail",
    "worker",
]
