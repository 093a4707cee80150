from training.courses.views.days import (
    day_call_off,
    day_change,
    day_detail,
    day_register,
    day_reopen,
    day_step_down,
    day_walk_in,
    place_give_up,
    run_book_for,
)
from training.courses.views.planning import (
    run_call_off,
    run_change,
    run_close,
    run_copy,
    run_lead,
    run_open,
    run_plan,
    set_work_change,
)
from training.courses.views.runs import mine_ as mine
from training.courses.views.runs import (
    run_apply,
    run_book,
    run_detail,
    run_give_up,
    run_given,
    run_list,
)
from training.courses.views.selecting import (
    enrolment_accredit,
    enrolment_answer,
    enrolment_defer,
    enrolment_detail,
    enrolment_leave,
    enrolment_not_accredited,
    enrolment_withdraw,
    made_up_add,
    made_up_take_back,
    run_cohort,
    run_selection,
    support_list,
    time_say,
)
from training.courses.views.working import (
    certificate_again,
    certificate_ask,
    certificate_file,
    certificate_of_run,
    submission_file,
    work_detail,
    work_extend,
    work_hand_in,
    work_mark,
    work_talked,
    work_unmark,
)

__all__ = [
    "certificate_again", "certificate_ask", "certificate_file", "certificate_of_run", "day_call_off", "day_change", "day_detail", "day_register", "day_reopen", "day_step_down",
    "day_walk_in", "enrolment_accredit", "enrolment_answer", "enrolment_defer", "enrolment_detail", "enrolment_leave",
    "enrolment_not_accredited", "enrolment_withdraw", "made_up_add", "made_up_take_back", "mine", "place_give_up",
    "run_apply", "run_book", "run_book_for", "run_call_off", "run_change", "run_close", "run_cohort", "run_copy",
    "run_detail", "run_give_up", "run_given", "run_lead", "run_list", "run_open", "run_plan", "run_selection",
    "set_work_change", "submission_file", "support_list", "time_say", "work_detail", "work_extend", "work_hand_in",
    "work_mark", "work_talked", "work_unmark",
]  # fmt: skip
