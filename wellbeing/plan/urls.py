from django.urls import include, path

from wellbeing.plan.views import check_ins, mine, reading, sharing

plans = [
    path("", mine.plan_detail, name="plan-detail"),
    path("parts/<int:number>/", mine.part_detail, name="part-detail"),
    path("parts/<int:number>/share/", sharing.part_share, name="part-share"),
    path("parts/<int:number>/versions/", mine.version_list, name="version-list"),
    path("parts/<int:number>/versions/<uuid:version_id>/put-back/", mine.version_put_back,
         name="version-put-back"),
    path("who/", sharing.who, name="who"),
    path("who/stop/", sharing.stop_all, name="stop-all"),
    path("who/<uuid:person_id>/", sharing.preview, name="preview"),
    path("who/<uuid:person_id>/stop/", sharing.person_stop, name="person-stop"),
    path("shares/<uuid:share_id>/stop/", sharing.share_stop, name="share-stop"),
    path("shares/<uuid:share_id>/answer/", sharing.share_answer, name="share-answer"),
    path("lines/<uuid:proposal_id>/answer/", mine.proposal_answer, name="proposal-answer"),
    path("lines/<uuid:proposal_id>/take-back/", reading.line_take_back, name="line-take-back"),
    path("looked/", mine.looked, name="looked"),
    path("reminders/", mine.reminders, name="reminders"),
    path("count-me/", mine.count_me, name="count-me"),
    path("not-now/", mine.not_now, name="not-now"),
    path("delete/", mine.plan_delete, name="plan-delete"),
    path("shared/", reading.shared_list, name="shared-list"),
    path("shared/<uuid:plan_id>/", reading.shared_detail, name="shared-detail"),
    path("shared/<uuid:plan_id>/line/", reading.line_add, name="line-add"),
    path("offers/", reading.offer_list, name="offer-list"),
    path("offers/<uuid:person_id>/", reading.offer_made, name="offer-made"),
]  # fmt: skip
check_in = [
    path("", check_ins.check_in_list, name="check-in-list"),
    path("add/", check_ins.check_in_add, name="check-in-add"),
    path("rhythm/", check_ins.rhythm, name="rhythm"),
    path("not-now/", check_ins.not_now, name="check-in-not-now"),
    path("delete/", check_ins.delete_all, name="check-in-delete-all"),
    path("shared/<uuid:check_in_id>/", reading.check_in_shared, name="check-in-shared"),
    path("<uuid:check_in_id>/stop/", check_ins.stop_sharing, name="check-in-stop"),
    path("<uuid:check_in_id>/delete/", check_ins.delete, name="check-in-delete"),
]
ours = [path("my-plan/", include(plans)), path("check-ins/", include(check_in))]
urlpatterns = [path("", include((ours, "plan")))]
