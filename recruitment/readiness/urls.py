from django.urls import include, path

from recruitment.readiness import views

ONE, CONDITION = "assessments/<uuid:assessment_id>/", "conditions/<uuid:condition_id>/"
ours = [
    path("", views.assessment_list, name="assessment-list"),
    path("requests/<uuid:request_id>/", views.request_latest, name="request-latest"),
    path("requests/<uuid:request_id>/<slug:checkpoint>/", views.request_start, name="request-start"),
    path("teams/<uuid:team_id>/", views.team_start, name="team-start"),
    path(ONE, views.assessment_detail, name="assessment-detail"),
    path(f"{ONE}print/", views.assessment_print, name="assessment-print"),
    path(f"{ONE}call-off/", views.assessment_withdraw, name="assessment-withdraw"),
    path(f"{ONE}score/<slug:group>/", views.score_group, name="score-group"),
    path(f"{ONE}hand-in/", views.score_hand_in, name="score-hand-in"),
    path(f"{ONE}links/", views.link_list, name="link-list"),
    path(f"{ONE}links/withdraw/", views.link_withdraw, name="link-withdraw"),
    path(f"{ONE}close/", views.assessment_close, name="assessment-close"),
    path(f"{ONE}talk/<slug:item>/", views.gap_talk, name="gap-talk"),
    path(f"{ONE}agree/<slug:group>/", views.agree_group, name="agree-group"),
    path(f"{ONE}finish/", views.agree_finish, name="agree-finish"),
    path(f"{ONE}peer/", views.peer_agree, name="peer-agree"),
    path(f"{ONE}sign/", views.assessment_sign, name="assessment-sign"),
    path(CONDITION, views.condition_detail, name="condition-detail"),
    path(f"{CONDITION}met/", views.condition_meet, name="condition-meet"),
    path(f"{CONDITION}move/", views.condition_move, name="condition-move"),
    path("team-answer/<str:secret>/", views.answer, name="answer"),
    path("thanks/", views.answer_thanks, name="answer-thanks"),
]  # fmt: skip
urlpatterns = [path("recruitment/readiness/", include((ours, "readiness")))]
