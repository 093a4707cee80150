from django.urls import include, path

from training.cpd import views

ours = [
    path("", views.mine, name="mine"),
    path("add/", views.entry_add, name="entry-add"),
    path("shared/", views.shared_list, name="shared-list"),
    path("shared/<uuid:entry_id>/", views.shared_detail, name="shared-detail"),
    path("shares/<uuid:share_id>/stop/", views.share_stop, name="share-stop"),
    path("<uuid:entry_id>/", views.entry_detail, name="entry-detail"),
    path("<uuid:entry_id>/change/", views.entry_change, name="entry-change"),
    path("<uuid:entry_id>/share/", views.entry_share, name="entry-share"),
    path("<uuid:entry_id>/take-out/", views.entry_take_out, name="entry-take-out"),
    path("<uuid:entry_id>/put-back/", views.entry_put_back, name="entry-put-back"),
]
urlpatterns = [path("learning/cpd/", include((ours, "cpd")))]
