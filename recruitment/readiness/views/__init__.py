from recruitment.readiness.views.answering import answer, answer_thanks
from recruitment.readiness.views.assessments import (
    assessment_detail,
    assessment_list,
    assessment_print,
    assessment_withdraw,
    request_latest,
    request_start,
    team_start,
)
from recruitment.readiness.views.conditions import condition_detail, condition_meet, condition_move
from recruitment.readiness.views.moderating import (
    agree_finish,
    agree_group,
    assessment_sign,
    gap_talk,
    peer_agree,
)
from recruitment.readiness.views.scoring import (
    assessment_close,
    link_list,
    link_withdraw,
    score_group,
    score_hand_in,
)

__all__ = [
    "agree_finish",
    "agree_group",
    "answer",
    "answer_thanks",
    "assessment_close",
    "assessment_detail",
    "assessment_list",
    "assessment_print",
    "assessment_sign",
    "assessment_withdraw",
    "condition_detail",
    "condition_meet",
    "condition_move",
    "gap_talk",
    "link_list",
    "link_withdraw",
    "peer_agree",
    "request_latest",
    "request_start",
    "score_group",
    "score_hand_in",
    "team_start",
]
