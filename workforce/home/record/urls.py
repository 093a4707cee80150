from django.urls import include, path

from workforce.home.record import views

ours = [
    path("my-record/", views.my_record, name="my-record"),
    path("records-of-leavers/", views.of_leaver, name="of-leaver"),
]
urlpatterns = [path("", include((ours, "record")))]
