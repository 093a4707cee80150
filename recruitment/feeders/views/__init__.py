from recruitment.feeders.views.doors import sign_up, ways, yours, yours_forget
from recruitment.feeders.views.leading import way_list
from recruitment.feeders.views.paths import (
    mine,
    path_alone,
    path_begin,
    path_choose,
    path_companion,
    path_detail,
    path_forget,
    path_link,
    path_move,
    path_step,
    path_treated,
    walk_list,
)

__all__ = [
    "mine",
    "path_alone",
    "path_begin",
    "path_choose",
    "path_companion",
    "path_detail",
    "path_forget",
    "path_link",
    "path_move",
    "path_step",
    "path_treated",
    "sign_up",
    "walk_list",
    "way_list",
    "ways",
    "yours",
    "yours_forget",
]
