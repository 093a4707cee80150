from django.urls import include, path

from training.giving import views

OFFER, SESSION = "offers/<uuid:offer_id>/", "sessions/<uuid:gathering_id>/"
ours = [
    path("", views.offer_list, name="offer-list"),
    path("offers/add/", views.offer_add, name="offer-add"),
    path(OFFER, views.offer_detail, name="offer-detail"),
    path(f"{OFFER}change/", views.offer_change, name="offer-change"),
    path(f"{OFFER}givers/", views.giver_add, name="giver-add"),
    path(f"{OFFER}givers/<uuid:giver_id>/end/", views.giver_end, name="giver-end"),
    path(f"{OFFER}plan/", views.session_plan, name="session-plan"),
    path(f"{OFFER}held/", views.session_add, name="session-add"),
    path(f"{SESSION}log/", views.session_log, name="session-log"),
    path(f"{SESSION}call-off/", views.session_call_off, name="session-call-off"),
    path("taught/", views.taught_list, name="taught-list"),
    path("taught/add/", views.taught_add, name="taught-add"),
    path("taught/<uuid:taught_id>/", views.taught_change, name="taught-change"),
    path("taught/<uuid:taught_id>/take-out/", views.taught_take_out, name="taught-take-out"),
]
urlpatterns = [path("learning/giving/", include((ours, "giving")))]
