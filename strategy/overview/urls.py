from django.urls import include, path

from strategy.overview import views

ours = [
    path("patch/", views.patch_mine, name="patch-mine"),
    path("patch/<uuid:patch_id>/", views.patch_detail, name="patch-detail"),
    path("trust/", views.trust_detail, name="trust-detail"),
]
urlpatterns = [path("", include((ours, "overview")))]
