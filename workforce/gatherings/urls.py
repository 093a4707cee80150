from django.urls import include, path

from workforce.gatherings.calendar_urls import calendar_urls

urlpatterns = [path("", include((calendar_urls, "gatherings")))]
