from django.urls import include, path

from workforce.home.retention.views import keeping, reviews

ours = [
    path("retention/", reviews.due, name="due"),
    path("retention/holds/", keeping.holds, name="holds"),
    path("retention/holds/<uuid:hold_id>/lift/", keeping.hold_lift, name="hold-lift"),
    path("retention/periods/", keeping.periods, name="periods"),
    path("retention/periods/<slug:period>/", keeping.confirm, name="confirm"),
    path("retention/deleted/", reviews.removed, name="removed"),
    path("retention/<uuid:review_id>/", reviews.review, name="review"),
    path("retention/<uuid:review_id>/delete/", reviews.delete, name="delete"),
    path("retention/<uuid:review_id>/take-back/", reviews.take_back, name="take-back"),
    path("what-is-kept/<uuid:person_id>/", keeping.leaving_sheet, name="leaving-sheet"),
    path("when-you-leave/", keeping.leaving, name="leaving"),
]
urlpatterns = [path("", include((ours, "retention")))]
