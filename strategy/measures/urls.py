from django.urls import include, path

from strategy.measures import views

ONE = "figures/initiatives/<uuid:initiative_id>/"
ours = [
    path("figures/initiatives/", views.initiative_list, name="initiative-list"),
    path("figures/initiatives/write/", views.initiative_write, name="initiative-write"),
    path(ONE, views.initiative_detail, name="initiative-detail"),
    path(f"{ONE}change/", views.initiative_change, name="initiative-change"),
    path(f"{ONE}take-out/", views.initiative_take_out, name="initiative-take-out"),
]
urlpatterns = [path("", include((ours, "measures")))]
