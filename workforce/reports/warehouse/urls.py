from django.urls import include, path

from workforce.reports.warehouse.views import api, pages

ours = [
    path("warehouse/", pages.client_list, name="client-list"),
    path("warehouse/add/", pages.client_add, name="client-add"),
    path("warehouse/tokens/<uuid:token_id>/end/", pages.token_end, name="token-end"),
    path("warehouse/<uuid:client_id>/", pages.client_detail, name="client-detail"),
    path("warehouse/<uuid:client_id>/change/", pages.client_change, name="client-change"),
    path("warehouse/<uuid:client_id>/token/", pages.token_make, name="token-make"),
    path("warehouse/<uuid:client_id>/off/", pages.client_off, name="client-off"),
    path("api/v1/reports/", api.report_list, name="api-report-list"),
    path("api/v1/reports/<slug:slug>/", api.report_detail, name="api-report"),
    path("api/v1/openapi.json", api.openapi, name="api-description"),
    # So that no address below it is ever answered with a page.
    path("api/<path:rest>", api.nothing, name="api-nothing"),
]
urlpatterns = [path("", include((ours, "warehouse")))]
