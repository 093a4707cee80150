"""Addresses of job plans, preferences and equality."""

from django.urls import path

from workforce.establishment.views import equality, job_plans, listed_tasks, preferences

PLAN = "job-plans/<uuid:assignment_id>/"
PATHS = [
    path("job-plans/", job_plans.job_plan_list, name="job-plan-list"),
    path("people/job-plans/", job_plans.job_plan_overview, name="job-plan-overview"),
    path("job-plans/tasks/", listed_tasks.task_list, name="task-list"),
    path("job-plans/tasks/<uuid:task_id>/off/", listed_tasks.task_offer, {"is_offered": False},
         name="task-take-off"),
    path("job-plans/tasks/<uuid:task_id>/back/", listed_tasks.task_offer, {"is_offered": True},
         name="task-put-back"),
    path(PLAN, job_plans.job_plan_detail, name="job-plan-detail"),
    path(f"{PLAN}write/", job_plans.job_plan_write, name="job-plan-write"),
    path(f"{PLAN}before/", job_plans.job_plan_history, name="job-plan-history"),
    path("preferences/", preferences.preference_list, name="preference-list"),
    path("preferences/of/<uuid:person_id>/", preferences.preference_shared, name="preference-shared"),
    path("preferences/seen/<uuid:relationship_id>/", preferences.preference_seen,
         name="preference-seen"),
    path("preferences/again/<uuid:relationship_id>/", preferences.preference_renew,
         name="preference-renew"),
    path("preferences/shares/<uuid:share_id>/stop/", preferences.preference_stop,
         name="preference-stop"),
    path("preferences/<slug:part>/", preferences.preference_write, name="preference-write"),
    path("equality/", equality.equality_write, name="equality-write"),
    path("equality/clear/", equality.equality_clear, name="equality-clear"),
]  # fmt: skip
