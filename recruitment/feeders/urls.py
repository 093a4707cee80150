from django.urls import include, path

from recruitment.feeders import views

PATH = "paths/<uuid:path_id>/"
ours = [
    path("recruitment/feeders/", views.way_list, name="way-list"),
    path("recruitment/feeders/mine/", views.mine, name="mine"),
    path("recruitment/feeders/begin/", views.path_begin, name="path-begin"),
    path("recruitment/feeders/along/", views.walk_list, name="walk-list"),
    path(f"recruitment/feeders/{PATH}", views.path_detail, name="path-detail"),
    path(f"recruitment/feeders/{PATH}step/", views.path_step, name="path-step"),
    path(f"recruitment/feeders/{PATH}move/", views.path_move, name="path-move"),
    path(f"recruitment/feeders/{PATH}choose/", views.path_choose, name="path-choose"),
    path(f"recruitment/feeders/{PATH}companion/", views.path_companion, name="path-companion"),
    path(f"recruitment/feeders/{PATH}alone/", views.path_alone, name="path-alone"),
    path(f"recruitment/feeders/{PATH}treated/", views.path_treated, name="path-treated"),
    path(f"recruitment/feeders/{PATH}forget/", views.path_forget, name="path-forget"),
    path(f"recruitment/feeders/{PATH}link/", views.path_link, name="path-link"),
    # Short: they stand on posters, and are read out.
    path("ways-in/", views.ways, name="ways"),
    path("ways-in/sign-up/", views.sign_up, name="sign-up"),
    path("ways-in/yours/<str:secret>/", views.yours, name="yours"),
    path("ways-in/yours/<str:secret>/forget/", views.yours_forget, name="yours-forget"),
]
urlpatterns = [path("", include((ours, "feeders")))]
