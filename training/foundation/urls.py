from django.urls import include, path

from training.foundation import views

ours = [
    path("", views.start, name="start"),
    path("mine/", views.mine, name="mine"),
    path("mine/<slug:unit>/", views.unit_detail, name="unit-detail"),
    path("mine/<slug:unit>/tick/", views.unit_tick, name="unit-tick"),
    path("mine/<slug:unit>/take-back/", views.unit_take_back, name="unit-take-back"),
    path("on-their-way/", views.way_list, name="way-list"),
    path("with/<uuid:person_id>/", views.way_detail, name="way-detail"),
    path("with/<uuid:person_id>/elsewhere/", views.way_elsewhere, name="way-elsewhere"),
    path("with/<uuid:person_id>/<slug:unit>/", views.way_unit, name="way-unit"),
    path("with/<uuid:person_id>/<slug:unit>/tick/", views.way_tick, name="way-tick"),
    path("with/<uuid:person_id>/<slug:unit>/take-back/", views.way_take_back, name="way-take-back"),
]
urlpatterns = [path("learning/foundation/", include((ours, "foundation")))]
