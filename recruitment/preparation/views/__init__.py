from recruitment.preparation.views.asking import asking_list, asking_mine
from recruitment.preparation.views.groups import (
    decision_add,
    decision_close,
    group_add,
    group_change,
    group_detail,
    group_end,
    group_list,
    member_add,
    member_end,
)
from recruitment.preparation.views.material import material_add, material_file, material_take_out
from recruitment.preparation.views.notes import (
    note_answer,
    note_take_out,
    question_answer,
    question_close,
    question_poster,
    session_notes,
)
from recruitment.preparation.views.preparations import (
    preparation_begin,
    preparation_change,
    preparation_detail,
    preparation_list,
)
from recruitment.preparation.views.sessions import (
    session_call_off,
    session_change,
    session_detail,
    session_invite,
    session_nothing,
    session_plan,
    session_register,
    session_reopen,
    session_walk_in,
)

__all__ = [
    "asking_list", "asking_mine", "decision_add", "decision_close", "group_add", "group_change", "group_detail",
    "group_end", "group_list", "material_add", "material_file", "material_take_out", "member_add", "member_end", "note_answer",
    "note_take_out", "preparation_begin", "preparation_change", "preparation_detail", "preparation_list",
    "question_answer", "question_close", "question_poster", "session_call_off", "session_change", "session_detail",
    "session_invite", "session_notes", "session_nothing", "session_plan", "session_register", "session_reopen",
    "session_walk_in",
]  # fmt: skip
