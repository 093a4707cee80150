from django.urls import include, path

from wellbeing.urgent import views

PEOPLE = "support-now/people/"
ours = [
    path("support-now/", views.support_now, name="support-now"),
    path("support-now/lines/", views.lines, name="lines"),
    path("support-now/offline.js", views.worker, name="worker"),
    path("support-now/ask/", views.ask, name="ask"),
    path("support-now/ask/press/", views.ask_press, name="ask-press"),
    path("support-now/step-back/", views.step_back, name="step-back"),
    path("support-now/asked/<uuid:ask_id>/", views.ask_detail, name="ask-detail"),
    path("support-now/asked/<uuid:ask_id>/state/", views.ask_state, name="ask-state"),
    path("support-now/asked/<uuid:ask_id>/<slug:act>/", views.ask_act, name="ask-act"),
    path("support-now/for-you/<uuid:told_id>/", views.told_detail, name="told-detail"),
    path("support-now/for-you/<uuid:told_id>/<slug:act>/", views.told_act, name="told-act"),
    path(PEOPLE, views.people_list, name="people-list"),
    path(f"{PEOPLE}add/", views.contact_add, name="contact-add"),
    path(f"{PEOPLE}colleague/", views.contact_colleague, name="contact-colleague"),
    path(f"{PEOPLE}choose/<slug:place>/", views.choose, name="choose"),
    path(f"{PEOPLE}<uuid:contact_id>/remove/", views.contact_remove, name="contact-remove"),
    path(f"{PEOPLE}<uuid:contact_id>/up/", views.contact_up, name="contact-up"),
]
urlpatterns = [path("", include((ours, "urgent")))]
