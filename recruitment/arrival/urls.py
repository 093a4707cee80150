from django.urls import include, path

from recruitment.arrival import views

ONE = "<uuid:arrival_id>/"
PROBATION = ONE + "probation/"
ours = [
    path("", views.arrival_list, name="arrival-list"),
    path("start/", views.start, name="start"),
    path("mine/", views.arrival_mine, name="mine"),
    path("for/<uuid:request_id>/prepare/", views.arrival_prepare, name="arrival-prepare"),
    path("words/", views.word_list, name="word-list"),
    path("words/ask/", views.word_ask, name="word-ask"),
    path("words/ask/<slug:kind>/", views.word_ask_one, name="word-ask-one"),
    path("words/<uuid:word_id>/ring/", views.word_ring, name="word-ring"),
    path("words/<uuid:word_id>/done/", views.word_done, name="word-done"),
    path("pairs/", views.pair_list, name="pair-list"),
    path("pairs/<uuid:pairing_id>/choose/", views.pair_choose, name="pair-choose"),
    path("pairs/<uuid:pairing_id>/end/", views.pair_end, name="pair-end"),
    path("pairs/alone/<uuid:override_id>/", views.override_detail, name="override-detail"),
    path(
        "pairs/alone/<uuid:override_id>/withdraw/",
        views.override_withdraw,
        name="override-withdraw",
    ),
    path(ONE, views.arrival_detail, name="detail"),
    path(ONE + "name/<slug:kind>/", views.support_name, name="support-name"),
    path(ONE + "programme/", views.programme_detail, name="programme-detail"),
    path(ONE + "programme/add/", views.programme_add, name="programme-add"),
    path(ONE + "programme/calendar/", views.programme_calendar, name="programme-calendar"),
    path(ONE + "programme/<uuid:row_id>/", views.programme_change, name="programme-change"),
    path(
        ONE + "programme/<uuid:row_id>/take-out/",
        views.programme_take_out,
        name="programme-take-out",
    ),
    path(ONE + "expectations/", views.expectations_detail, name="expectations-detail"),
    path(ONE + "expectations/write/", views.expectations_write, name="expectations-write"),
    path(ONE + "expectations/agree/", views.expectations_agree, name="expectations-agree"),
    path(ONE + "job-coach/offer/", views.coach_offer, name="coach-offer"),
    path(ONE + "job-coach/answer/", views.coach_answer, name="coach-answer"),
    path(ONE + "steps/<slug:slug>/", views.step_say, name="step-say"),
    path(ONE + "steps/<slug:slug>/confirm/", views.step_confirm, name="step-confirm"),
    path(ONE + "steps/<slug:slug>/take-back/", views.step_take_back, name="step-take-back"),
    path(ONE + "steps/<slug:slug>/view/", views.step_view, name="step-view"),
    path(PROBATION, views.probation_detail, name="probation-detail"),
    path(PROBATION + "answers/", views.provided_write, name="provided-write"),
    path(PROBATION + "answers/<uuid:answer_id>/see/", views.provided_see, name="provided-see"),
    path(PROBATION + "answers/<uuid:answer_id>/read/", views.provided_read, name="provided-read"),
    path(PROBATION + "pass/", views.probation_pass, name="probation-pass"),
    path(PROBATION + "extend/", views.probation_extend, name="probation-extend"),
    path(PROBATION + "end/", views.ending_propose, name="ending-propose"),
    path(PROBATION + "end/confirm/", views.ending_confirm, name="ending-confirm"),
    path(PROBATION + "end/withdraw/", views.ending_withdraw, name="ending-withdraw"),
    path(PROBATION + "undo/", views.probation_undo, name="probation-undo"),
]
urlpatterns = [path("recruitment/arrival/", include((ours, "arrival")))]
