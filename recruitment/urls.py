from django.urls import include, path

from recruitment import views

REQUEST, OVERRIDE, TURN = (
    "requests/<uuid:request_id>/", "overrides/<uuid:override_id>/", "approvers/<uuid:turn_id>/",
)  # fmt: skip
ours = [
    path("", views.request_list, name="request-list"),
    path("gate/", views.gate_why, name="gate-why"),
    path("ask/", views.request_begin, name="request-begin"),
    path(REQUEST, views.request_detail, name="request-detail"),
    path(f"{REQUEST}write/", views.request_tasks, name="request-tasks"),
    path(f"{REQUEST}write/<slug:part>/", views.request_part, name="request-part"),
    path(f"{REQUEST}support/<slug:kind>/", views.request_support, name="request-support"),
    path(f"{REQUEST}hand-in/", views.request_hand_in, name="request-hand-in"),
    path(f"{REQUEST}withdraw/", views.request_withdraw, name="request-withdraw"),
    path(f"{REQUEST}decide/", views.request_decide, name="request-decide"),
    path(f"{REQUEST}answer/", views.request_answer, name="request-answer"),
    path(f"{REQUEST}let-go/", views.request_let_go, name="request-let-go"),
    path(f"{REQUEST}override/<slug:about>/", views.override_ask, name="override-ask"),
    path("overrides/", views.override_list, name="override-list"),
    path(OVERRIDE, views.override_answer, name="override-answer"),
    path(f"{OVERRIDE}end/", views.override_end, name="override-end"),
    path("approvers/", views.turn_list, name="turn-list"),
    path(TURN, views.turn_change, name="turn-change"),
    path(f"{TURN}<slug:to>/", views.turn_move, name="turn-move"),
]
urlpatterns = [path("recruitment/", include((ours, "recruitment")))]
