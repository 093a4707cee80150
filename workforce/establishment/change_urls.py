"""Addresses of the part that changes people."""

from django.urls import path

from workforce.establishment.views import changes, joining, leaving, stints, volunteers

PATHS = [
    path("people/soon/", changes.soon_list, name="soon-list"),
    path("people/add/", joining.joining_start, name="joining-start"),
    path("people/add/begin/", joining.joining_begin, name="joining-begin"),
    path("people/add/<uuid:joining_id>/", joining.joining_detail, name="joining-detail"),
    path("people/add/<uuid:joining_id>/who/", joining.joining_who, name="joining-who"),
    path("people/add/<uuid:joining_id>/post/", joining.joining_job, name="joining-job"),
    path("people/add/<uuid:joining_id>/where/", joining.joining_place, name="joining-place"),
    path(
        "people/add/<uuid:joining_id>/support/<slug:kind>/",
        joining.joining_supporter,
        name="joining-supporter",
    ),
    path("people/add/<uuid:joining_id>/check/", joining.joining_check, name="joining-check"),
    path(
        "people/add/<uuid:joining_id>/throw-away/",
        joining.joining_throw_away,
        name="joining-throw-away",
    ),
    path("people/<uuid:person_id>/name/", changes.person_change, name="person-change"),
    path("people/<uuid:person_id>/leave/", leaving.person_leave, name="person-leave"),
    path("people/<uuid:person_id>/stay/", leaving.person_stay, name="person-stay"),
    path(
        "people/in-post/<uuid:assignment_id>/move/", changes.assignment_move, name="assignment-move"
    ),
    path(
        "people/in-post/<uuid:assignment_id>/hours/",
        changes.assignment_hours,
        name="assignment-hours",
    ),
    path(
        "people/in-post/<uuid:assignment_id>/role/", changes.assignment_role, name="assignment-role"
    ),
    path("people/in-post/<uuid:assignment_id>/end/", changes.assignment_end, name="assignment-end"),
    path("people/in-post/<uuid:assignment_id>/away/", stints.stint_plan, name="stint-plan"),
    path(
        "people/in-post/<uuid:assignment_id>/job-talk/",
        volunteers.job_talk_record,
        name="job-talk-record",
    ),
    path("people/away/<uuid:stint_id>/", stints.stint_change, name="stint-change"),
    path("people/away/<uuid:stint_id>/for-good/", stints.stint_for_good, name="stint-for-good"),
    path("people/away/<uuid:stint_id>/call-off/", stints.stint_call_off, name="stint-call-off"),
    path("breaks/take/", volunteers.break_take, name="break-take"),
    path("breaks/<uuid:break_id>/end/", volunteers.break_end, name="break-end"),
]
