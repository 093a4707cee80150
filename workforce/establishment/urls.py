from django.urls import path

from workforce.establishment import views

app_name = "establishment"
urlpatterns = [
    path("import/", views.import_start, name="import-start"),
    path("import/<uuid:run_id>/", views.import_detail, name="import-detail"),
    path("import/<uuid:run_id>/state/", views.import_state, name="import-state"),
    path("import/<uuid:run_id>/apply/", views.import_apply, name="import-apply"),
    path("import/<uuid:run_id>/check/", views.import_check, name="import-check"),
    path("import/<uuid:run_id>/<slug:part>/", views.import_lines, name="import-lines"),
]
