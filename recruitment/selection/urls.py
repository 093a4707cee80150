from django.urls import include, path

from recruitment.selection import views

REQUEST, CANDIDATE, OFFER = (
    "requests/<uuid:request_id>/",
    "candidates/<uuid:candidate_id>/",
    "offers/<uuid:offer_id>/",
)
SEAT, CRITERION, TALK = (
    "seats/<uuid:seat_id>/",
    "criteria/<uuid:criterion_id>/",
    "before-a-start/<uuid:talk_id>/",
)
PLACEMENT = "not-placed-here/<uuid:placement_id>/"
ours = [
    path("", views.desk_list, name="desk-list"),
    path(REQUEST, views.desk_detail, name="desk-detail"),
    path(f"{REQUEST}begin/", views.desk_begin, name="desk-begin"),
    path(f"{REQUEST}move/", views.desk_move, name="desk-move"),
    path(f"{REQUEST}arrange/", views.desk_arrange, name="desk-arrange"),
    path(f"{REQUEST}panel/ask/", views.seat_add, name="seat-add"),
    path(f"{SEAT}answer/", views.seat_answer, name="seat-answer"),
    path(f"{SEAT}leave/", views.seat_leave, name="seat-leave"),
    path(f"{SEAT}chair/", views.seat_chair, name="seat-chair"),
    path(f"{REQUEST}criteria/", views.criterion_list, name="criterion-list"),
    path(f"{REQUEST}criteria/add/", views.criterion_add, name="criterion-add"),
    path(f"{REQUEST}criteria/agree/", views.criterion_agree, name="criterion-agree"),
    path(CRITERION, views.criterion_change, name="criterion-change"),
    path(f"{CRITERION}take-out/", views.criterion_take_out, name="criterion-take-out"),
    path(f"{REQUEST}candidates/add/", views.candidate_add, name="candidate-add"),
    path(f"{REQUEST}candidates/upload/", views.candidate_upload, name="candidate-upload"),
    path(f"{REQUEST}conflicts/", views.conflict_declare, name="conflict-declare"),
    path(CANDIDATE, views.candidate_detail, name="candidate-detail"),
    path(f"{CANDIDATE}link/", views.candidate_link, name="candidate-link"),
    path(f"{CANDIDATE}withdraw/", views.candidate_withdraw, name="candidate-withdraw"),
    path(f"{CANDIDATE}decide/", views.candidate_decide, name="candidate-decide"),
    path(f"{CANDIDATE}score/", views.sheet_score, name="sheet-score"),
    path(f"{CANDIDATE}together/", views.together_detail, name="together-detail"),
    path(f"{CANDIDATE}together/close/", views.together_close, name="together-close"),
    path(f"{CANDIDATE}feedback/", views.feedback_write, name="feedback-write"),
    path(f"{CANDIDATE}offer/", views.offer_make, name="offer-make"),
    path(f"{REQUEST}interviews/", views.slot_list, name="slot-list"),
    path("interviews/<uuid:slot_id>/take-out/", views.slot_take_out, name="slot-take-out"),
    path("needs/<uuid:adjustment_id>/arranged/", views.need_arranged, name="need-arranged"),
    path(OFFER, views.offer_detail, name="offer-detail"),
    path(f"{OFFER}answer/", views.offer_answer, name="offer-answer"),
    path(f"{OFFER}take-back/", views.offer_take_back, name="offer-take-back"),
    path(f"{OFFER}start/", views.start_agree, name="start-agree"),
    path(f"{OFFER}confirm/", views.start_confirm, name="start-confirm"),
    path(f"{OFFER}add/", views.start_hand_over, name="start-hand-over"),
    path(f"{OFFER}talk/", views.talk_open, name="talk-open"),
    path("checks/<uuid:check_id>/", views.check_move, name="check-move"),
    path("before-a-start/", views.talk_list, name="talk-list"),
    path(TALK, views.talk_detail, name="talk-detail"),
    path(f"{TALK}say/", views.talk_say, name="talk-say"),
    path("not-placed-here/", views.placement_list, name="placement-list"),
    path("not-placed-here/begin/", views.placement_begin, name="placement-begin"),
    path(PLACEMENT, views.placement_detail, name="placement-detail"),
    path(f"{PLACEMENT}note/", views.placement_note, name="placement-note"),
    path(f"{PLACEMENT}decide/", views.placement_decide, name="placement-decide"),
    path("where-i-am-placed/", views.placement_own, name="placement-own"),
    path("where-i-am-placed/exception/", views.placement_ask, name="placement-ask"),
]
# Behind a candidate's link: no sign-in, and its secret is in no log (config.logs).
LINK = "<str:secret>/"
theirs = [
    path(LINK, views.link_detail, name="link-detail"),
    path(f"{LINK}interview/", views.link_slot, name="link-slot"),
    path(f"{LINK}need/", views.link_need, name="link-need"),
    path(f"{LINK}about-you/", views.link_equality, name="link-equality"),
    path(f"{LINK}teams/", views.link_teams, name="link-teams"),
    path(f"{LINK}teams/exception/", views.link_exception, name="link-exception"),
    path(f"{LINK}offer/", views.link_offer, name="link-offer"),
    path(f"{LINK}withdraw/", views.link_withdraw, name="link-withdraw"),
]
urlpatterns = [
    path("recruitment/selection/", include((ours, "selection"))),
    path("my-application/", include((theirs, "application"))),
]
