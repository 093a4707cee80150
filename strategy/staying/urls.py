from django.urls import include, path

from strategy.staying import views

ours = [
    path("staying/", views.figures, name="figures"),
    path("staying/leavers/", views.leaver_list, name="leaver-list"),
    path("staying/leavers/<uuid:person_id>/", views.reason_enter, name="reason-enter"),
    path("staying/hear-from-us/", views.hear, name="hear"),
    path("staying/hear-from-us/end/", views.hear_end, name="hear-end"),
    path("staying/hear-from-us/end/<str:secret>/", views.hear_end_by_link, name="hear-end-by-link"),
    path("staying/who-would-like-to-hear/", views.route_list, name="route-list"),
    path("staying/who-would-like-to-hear/<uuid:route_id>/end/", views.route_end_for, name="route-end-for"),
]  # fmt: skip
urlpatterns = [path("", include((ours, "staying")))]
