from django.urls import path

from workforce.establishment import plan_urls
from workforce.establishment.views import imports

app_name = "establishment"
urlpatterns = [
    path("import/", imports.import_start, name="import-start"),
    path("import/<uuid:run_id>/", imports.import_detail, name="import-detail"),
    path("import/<uuid:run_id>/state/", imports.import_state, name="import-state"),
    path("import/<uuid:run_id>/apply/", imports.import_apply, name="import-apply"),
    path("import/<uuid:run_id>/check/", imports.import_check, name="import-check"),
    path("import/<uuid:run_id>/<slug:part>/", imports.import_lines, name="import-lines"),
    *plan_urls.PATHS,
]
