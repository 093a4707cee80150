from django.urls import include, path

from recruitment.preparation import views

ONE = "<uuid:preparation_id>/"
DATE = "dates/<uuid:gathering_id>/"
GROUP = "groups/<uuid:group_id>/"
ours = [
    path("", views.preparation_list, name="preparation-list"),
    path("begin/", views.preparation_begin, name="preparation-begin"),
    path("asking/", views.asking_mine, name="asking-mine"),
    path("asking/<uuid:team_id>/", views.asking_list, name="asking-list"),
    path("question/<str:secret>/", views.question_answer, name="question-answer"),
    path("groups/", views.group_list, name="group-list"),
    path("groups/add/", views.group_add, name="group-add"),
    path(GROUP, views.group_detail, name="group-detail"),
    path(f"{GROUP}change/", views.group_change, name="group-change"),
    path(f"{GROUP}end/", views.group_end, name="group-end"),
    path(f"{GROUP}members/add/", views.member_add, name="member-add"),
    path(f"{GROUP}decisions/add/", views.decision_add, name="decision-add"),
    path("members/<uuid:member_id>/end/", views.member_end, name="member-end"),
    path("decisions/<uuid:decision_id>/close/", views.decision_close, name="decision-close"),
    path("notes/<uuid:note_id>/answer/", views.note_answer, name="note-answer"),
    path("notes/<uuid:note_id>/take-out/", views.note_take_out, name="note-take-out"),
    path(
        "material/<uuid:material_id>/take-out/", views.material_take_out, name="material-take-out"
    ),
    path("material/<uuid:material_id>/", views.material_file, name="material-file"),
    path(DATE, views.session_detail, name="session-detail"),
    path(f"{DATE}change/", views.session_change, name="session-change"),
    path(f"{DATE}call-off/", views.session_call_off, name="session-call-off"),
    path(f"{DATE}register/", views.session_register, name="session-register"),
    path(f"{DATE}reopen/", views.session_reopen, name="session-reopen"),
    path(f"{DATE}invite/", views.session_invite, name="session-invite"),
    path(f"{DATE}came/", views.session_walk_in, name="session-walk-in"),
    path(f"{DATE}notes/", views.session_notes, name="session-notes"),
    path(f"{DATE}nothing/", views.session_nothing, name="session-nothing"),
    path(ONE, views.preparation_detail, name="preparation-detail"),
    path(f"{ONE}change/", views.preparation_change, name="preparation-change"),
    path(f"{ONE}plan/", views.session_plan, name="session-plan"),
    path(f"{ONE}invitation/", views.question_poster, name="question-poster"),
    path(f"{ONE}question/close/", views.question_close, name="question-close"),
    path(f"{ONE}material/add/", views.material_add, name="material-add"),
]
urlpatterns = [path("recruitment/preparation/", include((ours, "preparation")))]
