from django.urls import include, path

from recruitment import views

REQUEST = "requests/<uuid:request_id>/"
ours = [
    path("", views.request_list, name="request-list"),
    path(REQUEST, views.request_detail, name="request-detail"),
]
urlpatterns = [path("recruitment/", include((ours, "recruitment")))]
