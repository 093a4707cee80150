from django.urls import include, path

from strategy.insight.views import insights, learning, research

HEARD = "insight/<uuid:insight_id>/"
LESSON = "insight/lessons/<uuid:lesson_id>/"
PRACTICE = "insight/elsewhere/<uuid:practice_id>/"
RESEARCH = "research/<uuid:research_id>/"
ours = [
    path("insight/", insights.inbox, name="inbox"),
    path("insight/add/", insights.insight_add, name="insight-add"),
    path("insight/lessons/", learning.lesson_list, name="lesson-list"),
    path("insight/lessons/add/", learning.lesson_add, name="lesson-add"),
    path(LESSON, learning.lesson_detail, name="lesson-detail"),
    path(f"{LESSON}change/", learning.lesson_change, name="lesson-change"),
    path(f"{LESSON}remove/", learning.lesson_remove, name="lesson-remove"),
    path("insight/elsewhere/", learning.practice_list, name="practice-list"),
    path("insight/elsewhere/add/", learning.practice_add, name="practice-add"),
    path(PRACTICE, learning.practice_detail, name="practice-detail"),
    path(f"{PRACTICE}change/", learning.practice_change, name="practice-change"),
    path(f"{PRACTICE}try/", learning.practice_try, name="practice-try"),
    path(f"{PRACTICE}decide/", learning.practice_decide, name="practice-decide"),
    path(f"{PRACTICE}remove/", learning.practice_remove, name="practice-remove"),
    path(HEARD, insights.insight_detail, name="insight-detail"),
    path(f"{HEARD}change/", insights.insight_change, name="insight-change"),
    path(f"{HEARD}answer/", insights.insight_answer, name="insight-answer"),
    path(f"{HEARD}hand-on/", insights.insight_hand_on, name="insight-hand-on"),
    path(f"{HEARD}remove/", insights.insight_remove, name="insight-remove"),
    path(f"{HEARD}lesson/", learning.lesson_from, name="lesson-from"),
    path("research/", research.research_list, name="research-list"),
    path("research/add/", research.research_add, name="research-add"),
    path(RESEARCH, research.research_detail, name="research-detail"),
    path(f"{RESEARCH}change/", research.research_change, name="research-change"),
    path(f"{RESEARCH}move/", research.research_move, name="research-move"),
    path(f"{RESEARCH}remove/", research.research_remove, name="research-remove"),
    path(f"{RESEARCH}outputs/add/", research.output_add, name="output-add"),
    path("research/outputs/<uuid:output_id>/remove/", research.output_remove, name="output-remove"),
    path(f"{RESEARCH}part/count/", research.part_count, name="part-count"),
    path(f"{RESEARCH}part/me/", research.part_me, name="part-me"),
    path("research/part/<uuid:part_id>/remove/", research.part_remove, name="part-remove"),
]
urlpatterns = [path("", include((ours, "insight")))]
