from django.urls import include, path

from supervision import pair_urls, views

ours = [
    path("support/", views.support_list, name="support-list"),
    path("support/people/", views.people_list, name="people-list"),
    path("support/people/<uuid:person_id>/", views.person_detail, name="person-detail"),
    path("support/waiting/", views.waiting_list, name="waiting-list"),
    path("support/waiting/<uuid:obligation_id>/ask/", views.waiting_ask, name="waiting-ask"),
    path("support/intervision/", views.intervision_list, name="intervision-list"),
    path("support/intervision/invite/", views.intervision_invite, name="intervision-invite"),
    path(
        "support/intervision/<uuid:intervision_id>/",
        views.intervision_detail,
        name="intervision-detail",
    ),
    path(
        "support/intervision/<uuid:intervision_id>/register/",
        views.intervision_register,
        name="intervision-register",
    ),
    path(
        "support/intervision/<uuid:intervision_id>/change/",
        views.intervision_change,
        name="intervision-change",
    ),
    path(
        "support/intervision/<uuid:intervision_id>/cant-come/",
        views.intervision_decline,
        name="intervision-decline",
    ),
    path(
        "support/intervision/<uuid:intervision_id>/can-come/",
        views.intervision_accept,
        name="intervision-accept",
    ),
    path(
        "support/intervision/<uuid:intervision_id>/call-off/",
        views.intervision_call_off,
        name="intervision-call-off",
    ),
    path("support/group/<slug:strand>/", views.group_log, name="group-log"),
    path("support/group/<slug:strand>/plan/", views.group_plan, name="group-plan"),
    path(
        "support/group/<slug:strand>/dates/<uuid:meeting_id>/", views.group_date, name="group-date"
    ),
    path("support/log/<uuid:agreement_id>/", views.meeting_log, name="meeting-log"),
    path("support/plan/<uuid:agreement_id>/", views.meeting_plan, name="meeting-plan"),
    path(
        "support/rhythm/<uuid:agreement_id>/", views.agreement_interval, name="agreement-interval"
    ),
    path("support/meetings/<uuid:meeting_id>/", views.meeting_detail, name="meeting-detail"),
    path("support/meetings/<uuid:meeting_id>/met/", views.meeting_held, name="meeting-held"),
    path("support/meetings/<uuid:meeting_id>/agree/", views.meeting_agree, name="meeting-agree"),
    path(
        "support/meetings/<uuid:meeting_id>/agree/<int:version>/",
        views.meeting_confirm,
        name="meeting-confirm",
    ),
    path("support/meetings/<uuid:meeting_id>/not-met/", views.meeting_miss, name="meeting-miss"),
    path(
        "support/meetings/<uuid:meeting_id>/correct/", views.meeting_correct, name="meeting-correct"
    ),
    path("support/meetings/<uuid:meeting_id>/remove/", views.meeting_remove, name="meeting-remove"),
    path("support/meetings/<uuid:meeting_id>/note/", views.meeting_note, name="meeting-note"),
    path("support/actions/<uuid:action_id>/done/", views.action_finish, name="action-finish"),
    path("support/actions/<uuid:action_id>/reopen/", views.action_reopen, name="action-reopen"),
    path("support/topics/", views.topic_list, name="topic-list"),
    path("support/topics/<uuid:topic_id>/", views.topic_rename, name="topic-rename"),
    path("support/topics/<uuid:topic_id>/delete/", views.topic_delete, name="topic-delete"),
    *pair_urls.PATHS,
]
urlpatterns = [path("", include((ours, "supervision")))]
