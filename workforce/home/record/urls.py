from django.urls import include, path

from workforce.home.record import views

ours = [path("my-record/", views.my_record, name="my-record")]
urlpatterns = [path("", include((ours, "record")))]
