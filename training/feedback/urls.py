from django.urls import include, path

from training.feedback import views

ours = [
    path("feedback/", views.slip_start, name="slip-start"),
    path("feedback/<str:code>/", views.slip_answer, name="slip-answer"),
    path("what-was-said/<str:address>/", views.said_detail, name="said-detail"),
    path("what-was-said/<str:address>/thanks/", views.slip_thanks, name="slip-thanks"),
    path("learning/feedback/<uuid:gathering_id>/", views.round_detail, name="round-detail"),
    path("learning/feedback/<uuid:gathering_id>/answer/", views.round_answer, name="round-answer"),
    path(
        "learning/feedback/<uuid:gathering_id>/rather-not/",
        views.round_decline,
        name="round-decline",
    ),
    path("learning/feedback/<uuid:gathering_id>/slips/", views.round_slips, name="round-slips"),
    path("learning/feedback/<uuid:gathering_id>/close/", views.round_close, name="round-close"),
    path("learning/feedback/<uuid:gathering_id>/changed/", views.change_add, name="change-add"),
]
urlpatterns = [path("", include((ours, "feedback")))]
