from django.urls import include, path

from workforce.reports.schedules import views

_ONE = "monthly-reports/<uuid:schedule_id>/"
ours = [
    path("monthly-reports/", views.schedule_list, name="schedule-list"),
    path("monthly-reports/add/<slug:slug>/", views.schedule_add, name="schedule-add"),
    path(_ONE, views.schedule_detail, name="schedule-detail"),
    path(f"{_ONE}change/", views.schedule_change, name="schedule-change"),
    path(f"{_ONE}end/", views.schedule_end, name="schedule-end"),
    path(f"{_ONE}stop/", views.schedule_stop, name="schedule-stop"),
]
urlpatterns = [path("", include((ours, "schedules")))]
