from django.urls import include, path

from strategy.recognition.views import asking, mine, thanks

ours = [
    path("thanks/", thanks.thanks, name="thanks"),
    path("thanks/say/", thanks.say, name="say"),
    path("thanks/sent/", thanks.sent, name="sent"),
    path("thanks/away/", thanks.away, name="away"),
    path("thanks/shown/", thanks.others, name="shown"),
    path("thanks/successes/", thanks.successes, name="successes"),
    path("thanks/successes/add/", thanks.success_add, name="success-add"),
    path("thanks/successes/<uuid:success_id>/", thanks.success_change, name="success-change"),
    path(
        "thanks/successes/<uuid:success_id>/remove/", thanks.success_remove, name="success-remove"
    ),
    path("thanks/<uuid:thanks_id>/readers/", thanks.readers, name="readers"),
    path("thanks/<uuid:thanks_id>/away/", thanks.put_away, name="put-away"),
    path("thanks/<uuid:thanks_id>/back/", thanks.take_back, name="take-back"),
    path("my-story/", mine.mine, name="mine"),
    path("my-story/asking/", asking.asking, name="asking"),
    path("my-story/asking/new/", asking.ask, name="ask"),
    path("my-story/owners/", asking.owners, name="owners"),
    path("my-story/owners/<uuid:owner_id>/end/", asking.owner_end, name="owner-end"),
    path("my-story/asking/<uuid:story_id>/", asking.asked, name="asked"),
    path("my-story/asking/<uuid:story_id>/words/", asking.propose, name="propose"),
    path("my-story/asking/<uuid:story_id>/use/", asking.use, name="use"),
    path("my-story/asking/<uuid:story_id>/call-off/", asking.call_off, name="call-off"),
    path("my-story/uses/<uuid:use_id>/down/", asking.down, name="down"),
    path("my-story/uses/<uuid:use_id>/stays/", asking.stays, name="stays"),
    path("my-story/words/<uuid:text_id>/approve/", mine.approve, name="approve"),
    path("my-story/<uuid:story_id>/", mine.story, name="story"),
    path("my-story/<uuid:story_id>/answer/", mine.answer, name="answer"),
    path("my-story/<uuid:story_id>/words/", mine.write, name="write"),
    path("my-story/<uuid:story_id>/withdraw/", mine.withdraw, name="withdraw"),
]
urlpatterns = [path("", include((ours, "recognition")))]
