from django.urls import include, path

from workforce.reports import views

ours = [
    path("reports/", views.report_list, name="report-list"),
    path("reports/files/<uuid:file_id>/", views.file_detail, name="file-detail"),
    path("reports/files/<uuid:file_id>/progress/", views.file_progress, name="file-progress"),
    path("reports/files/<uuid:file_id>/again/", views.file_retry, name="file-retry"),
    path("reports/files/<uuid:file_id>/download/", views.file_download, name="file-download"),
    path("reports/<slug:slug>/", views.report_detail, name="report-detail"),
    path("reports/<slug:slug>/why/", views.report_purpose, name="report-purpose"),
    path("reports/<slug:slug>/file/", views.file_create, name="file-create"),
]
urlpatterns = [path("", include((ours, "reports")))]
