from django.urls import include, path

from wellbeing.returning.views import plans, start

ONE = "<uuid:return_id>/"
ours = [
    path("", start.person_list, name="person-list"),
    path("mine/", start.mine, name="mine"),
    path("mine/begin/", plans.begin, name="begin"),
    path("mine/hears/", start.hears, name="hears"),
    path("mine/offers/<uuid:offer_id>/answer/", start.offer_answer, name="offer-answer"),
    path("mine/offers/<uuid:offer_id>/again/", start.offer_again, name="offer-again"),
    path("people/<uuid:person_id>/", start.person_detail, name="person-detail"),
    path("people/<uuid:person_id>/offer/", start.offer, name="offer"),
    path("people/<uuid:person_id>/told/", start.told, name="told"),
    path("versions/<uuid:version_id>/agree/", plans.confirm, name="confirm"),
    path(ONE, plans.detail, name="detail"),
    path(ONE + "print/", plans.printed, name="printed"),
    path(ONE + "change/", plans.change, name="change"),
    path(ONE + "step-back/", plans.step_back, name="step-back"),
    path(ONE + "pause/", plans.pause, name="pause"),
    path(ONE + "carry-on/", plans.carry_on, name="carry-on"),
    path(ONE + "review/", plans.review, name="review"),
    path(ONE + "complete/", plans.complete, name="complete"),
    path(ONE + "end/", plans.end, name="end"),
    path(ONE + "look/", plans.look, name="look"),
    path(ONE + "adviser/", plans.adviser, name="adviser"),
]
urlpatterns = [path("coming-back/", include((ours, "returning")))]
