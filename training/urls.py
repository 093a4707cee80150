from django.urls import include, path

from training.views import catalogue, evidence, mine, registers, teams

ours = [
    path("", mine.mine, name="mine"),
    path("passport/", mine.passport, name="passport"),
    path("people/<uuid:person_id>/", mine.person_detail, name="person-detail"),
    path("due/", mine.due_list, name="due-list"),
    path("catalogue/", catalogue.course_list, name="course-list"),
    path("catalogue/add/", catalogue.course_add, name="course-add"),
    path("catalogue/<uuid:course_id>/", catalogue.course_detail, name="course-detail"),
    path("catalogue/<uuid:course_id>/change/", catalogue.course_change, name="course-change"),
    path("catalogue/<uuid:course_id>/offer/", catalogue.course_offer, name="course-offer"),
    path("catalogue/<uuid:course_id>/withdraw/", catalogue.course_withdraw, name="course-withdraw"),
    path("catalogue/<uuid:course_id>/throw-away/", catalogue.course_throw_away, name="course-throw-away"),
    path("competences/", catalogue.competence_list, name="competence-list"),
    path("registers/", registers.register_list, name="register-list"),
    path("registers/upload/", registers.register_upload, name="register-upload"),
    path("registers/<uuid:register_id>/", registers.register_detail, name="register-detail"),
    path("registers/<uuid:register_id>/add/", registers.register_add, name="register-add"),
    path("registers/<uuid:register_id>/take-back/", registers.register_take_back, name="register-take-back"),
    path("teams/", teams.team_list, name="team-list"),
    path("teams/<uuid:team_id>/", teams.team_record, name="team-record"),
    path("certificates/", evidence.evidence_list, name="evidence-list"),
    path("certificates/waiting/", evidence.evidence_waiting, name="evidence-waiting"),
    path("certificates/hand-in/", evidence.evidence_add, name="evidence-add"),
    path("certificates/<uuid:evidence_id>/", evidence.evidence_detail, name="evidence-detail"),
    path("certificates/<uuid:evidence_id>/file/", evidence.evidence_file, name="evidence-file"),
    path("certificates/<uuid:evidence_id>/again/", evidence.evidence_again, name="evidence-again"),
    path("certificates/<uuid:evidence_id>/take-out/", evidence.evidence_take_out, name="evidence-take-out"),
    path("certificates/<uuid:evidence_id>/accept/", evidence.evidence_accept, name="evidence-accept"),
    path("certificates/<uuid:evidence_id>/send-back/", evidence.evidence_send_back, name="evidence-send-back"),
]  # fmt: skip
urlpatterns = [path("learning/", include((ours, "training")))]
