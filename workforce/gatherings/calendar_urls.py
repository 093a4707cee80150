from django.urls import path, re_path

from workforce.gatherings import calendar_views as views

calendar_urls = [
    path("account/calendar/", views.calendar_detail, name="calendar-detail"),
    path("account/calendar/choices/", views.choice_update, name="calendar-choice-update"),
    path("account/calendar/address/", views.address_make, name="calendar-address-make"),
    path("account/calendar/address/stop/", views.address_stop, name="calendar-address-stop"),
    re_path(r"^calendar/(?P<token>[A-Za-z0-9_-]{1,128})\.ics$", views.feed, name="calendar-feed"),
]
