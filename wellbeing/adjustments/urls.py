from django.urls import include, path

from wellbeing.adjustments.views import both, mine, others, passport

ONE = "<uuid:adjustment_id>/"
_mine = [
    path("mine/", mine.mine, name="mine"),
    path("mine/ask/", mine.ask, name="ask"),
    path("mine/passport/", passport.passport, name="passport"),
    path("mine/passport/write/", passport.write, name="passport-write"),
    path("mine/passport/show/<uuid:relationship_id>/", passport.show, name="passport-show"),
    path("mine/passport/stop/<uuid:showing_id>/", passport.stop, name="passport-stop"),
    path("mine/readers/<uuid:party_id>/stop/", mine.party_stop, name="party-stop"),
    path(f"mine/{ONE}", mine.own_detail, name="own-detail"),
    path(f"mine/{ONE}accept/", mine.accept, name="accept"),
    path(f"mine/{ONE}withdraw/", mine.withdraw, name="withdraw"),
    path(f"mine/{ONE}take/", mine.take, name="take"),
    path(f"mine/{ONE}again/", mine.again, name="again"),
    path(f"mine/{ONE}adviser/", mine.adviser_add, name="adviser-add"),
    path(f"mine/{ONE}show/<uuid:relationship_id>/", mine.show, name="show"),
]
_others = [
    path("", others.others_list, name="list"),
    path("offer/", others.propose, name="propose"),
    path("passports/<uuid:passport_id>/", others.passport_read, name="passport-read"),
    path(ONE, others.detail, name="detail"),
    path(f"{ONE}talk/", others.talk, name="talk"),
    path(f"{ONE}decide/", others.decide, name="decide"),
    path(f"{ONE}in-place/", both.place, name="place"),
    path(f"{ONE}review/", both.review, name="review"),
    path(f"{ONE}end/", both.end, name="end"),
    path(f"{ONE}other/", both.other, name="other"),
]
urlpatterns = [path("adjustments/", include(([*_mine, *_others], "adjustments")))]
