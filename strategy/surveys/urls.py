from django.urls import include, path

from strategy.surveys import views

ours = [
    path("", views.survey_list, name="survey-list"),
    path("open/", views.survey_open, name="survey-open"),
    path("questions/", views.version_list, name="version-list"),
    path("questions/begin/", views.version_begin, name="version-begin"),
    path("questions/<uuid:version_id>/", views.version_detail, name="version-detail"),
    path("questions/<uuid:version_id>/add/", views.question_add, name="question-add"),
    path("question/<uuid:question_id>/", views.question_change, name="question-change"),
    path("question/<uuid:question_id>/remove/", views.question_remove, name="question-remove"),
    path("question/<uuid:question_id>/earlier/", views.question_earlier, name="question-earlier"),
    path("<uuid:survey_id>/", views.survey_detail, name="survey-detail"),
    path("<uuid:survey_id>/answer/", views.answer, name="answer"),
    path("<uuid:survey_id>/rather-not/", views.rather_not, name="rather-not"),
    path("<uuid:survey_id>/thanks/", views.thanks, name="thanks"),
    path("<uuid:survey_id>/words/<uuid:question_id>/", views.survey_words, name="survey-words"),
    path("<uuid:survey_id>/take-back/", views.survey_take_back, name="survey-take-back"),
    path("<uuid:survey_id>/reply/", views.reply, name="reply"),
]
urlpatterns = [path("surveys/", include((ours, "surveys")))]
