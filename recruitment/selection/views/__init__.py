from recruitment.selection.views.by_link import (
    link_detail,
    link_equality,
    link_exception,
    link_need,
    link_offer,
    link_slot,
    link_teams,
    link_withdraw,
)
from recruitment.selection.views.candidates import (
    candidate_add,
    candidate_decide,
    candidate_detail,
    candidate_link,
    candidate_upload,
    candidate_withdraw,
    conflict_declare,
    feedback_write,
)
from recruitment.selection.views.desks import (
    desk_arrange,
    desk_begin,
    desk_detail,
    desk_list,
    desk_move,
)
from recruitment.selection.views.interviews import need_arranged, slot_list, slot_take_out
from recruitment.selection.views.offers import (
    check_move,
    offer_answer,
    offer_detail,
    offer_make,
    offer_take_back,
    start_agree,
    start_confirm,
    start_hand_over,
)
from recruitment.selection.views.panel import (
    criterion_add,
    criterion_agree,
    criterion_change,
    criterion_list,
    criterion_take_out,
    seat_add,
    seat_answer,
    seat_chair,
    seat_leave,
)
from recruitment.selection.views.placements import (
    placement_ask,
    placement_begin,
    placement_decide,
    placement_detail,
    placement_list,
    placement_note,
    placement_own,
)
from recruitment.selection.views.scoring import sheet_score, together_close, together_detail
from recruitment.selection.views.talks import talk_detail, talk_list, talk_open, talk_say

__all__ = [
    "candidate_add", "candidate_decide", "candidate_detail", "candidate_link", "candidate_upload", "candidate_withdraw",
    "check_move", "conflict_declare", "criterion_add", "criterion_agree", "criterion_change", "criterion_list",
    "criterion_take_out", "desk_arrange", "desk_begin", "desk_detail", "desk_list", "desk_move", "feedback_write",
    "link_detail", "link_equality", "link_exception", "link_need", "link_offer", "link_slot", "link_teams",
    "link_withdraw", "need_arranged", "offer_answer", "offer_detail", "offer_make", "offer_take_back",
    "placement_ask", "placement_begin", "placement_decide", "placement_detail", "placement_list", "placement_note",
    "placement_own", "seat_add", "seat_answer", "seat_chair", "seat_leave", "sheet_score", "slot_list",
    "slot_take_out", "start_agree", "start_confirm", "start_hand_over", "talk_detail", "talk_list", "talk_open",
    "talk_say", "together_close", "together_detail",
]  # fmt: skip
