from django.urls import include, path

from wellbeing import views

ours = [path("between-us/", views.between_us, name="between-us")]
urlpatterns = [path("", include((ours, "wellbeing")))]
