from django.urls import include, path

from training.careers.views import aims, appeals, exits, flexible, openings, start, talks, themes

_mine = [
    path("", start.start, name="start"),
    path("ladder/", start.ladder_detail, name="ladder-detail"),
    path("after/<uuid:stint_id>/talked/", start.after_talked, name="after-talked"),
    path("before-you-go/", exits.exit_detail, name="exit-detail"),
    path("before-you-go/not-now/", exits.exit_not_now, name="exit-not-now"),
    path("mine/", aims.aim_detail, name="aim-detail"),
    path("mine/aim/", aims.aim_write, name="aim-write"),
    path("mine/sharing/", aims.aim_share, name="aim-share"),
    path("mine/steps/add/", aims.step_add, name="step-add"),
    path("mine/steps/<uuid:step_id>/", aims.step_change, name="step-change"),
    path("mine/steps/<uuid:step_id>/done/", aims.step_done, name="step-done"),
    path("mine/steps/<uuid:step_id>/take-out/", aims.step_take_out, name="step-take-out"),
    path("mine/steps/<uuid:step_id>/again/", aims.step_again, name="step-again"),
]
_talks = [
    path("conversations/", talks.conversation_list, name="conversation-list"),
    path("conversations/not-now/", talks.stay_leave_out, name="stay-leave-out"),
    path("conversations/with/", talks.partner_ask, name="partner-ask"),
    path("conversations/with/<uuid:partnership_id>/", talks.partner_detail, name="partner-detail"),
    path("conversations/with/<uuid:partnership_id>/answer/", talks.partner_answer, name="partner-answer"),
    path("conversations/with/<uuid:partnership_id>/end/", talks.partner_end, name="partner-end"),
    path("conversations/with/<uuid:partnership_id>/plan/", talks.conversation_plan, name="conversation-plan"),
    path("conversations/with/<uuid:partnership_id>/met/", talks.conversation_record, name="conversation-record"),
    path("conversations/<uuid:conversation_id>/", talks.conversation_detail, name="conversation-detail"),
    path("conversations/<uuid:conversation_id>/met/", talks.conversation_hold, name="conversation-hold"),
    path("conversations/<uuid:conversation_id>/call-off/", talks.conversation_call_off, name="conversation-call-off"),
    path("conversations/<uuid:conversation_id>/counted/", themes.conversation_themes, name="conversation-themes"),
    path("conversations/<uuid:conversation_id>/note/", talks.note_write, name="note-write"),
]  # fmt: skip
_flexible = [
    path("flexible/", flexible.flexible_list, name="flexible-list"),
    path("flexible/ask/", flexible.flexible_ask, name="flexible-ask"),
    path("flexible/<uuid:request_id>/", flexible.flexible_detail, name="flexible-detail"),
    path("flexible/<uuid:request_id>/talk/", flexible.flexible_talk, name="flexible-talk"),
    path("flexible/<uuid:request_id>/answer/", flexible.flexible_answer, name="flexible-answer"),
    path("flexible/<uuid:request_id>/take/", flexible.flexible_take, name="flexible-take"),
    path("flexible/<uuid:request_id>/withdraw/", flexible.flexible_withdraw, name="flexible-withdraw"),
    path("flexible/<uuid:request_id>/more-time/", flexible.flexible_more_time, name="flexible-more-time"),
    path("flexible/<uuid:request_id>/review/", flexible.flexible_review, name="flexible-review"),
    path("flexible/<uuid:request_id>/appeal/", appeals.flexible_appeal, name="flexible-appeal"),
    path("flexible/<uuid:request_id>/hear/", appeals.flexible_hear, name="flexible-hear"),
]  # fmt: skip
_openings = [
    path("openings/", openings.opening_list, name="opening-list"),
    path("openings/ours/", openings.opening_manage, name="opening-manage"),
    path("openings/add/", openings.opening_add, name="opening-add"),
    path("openings/<uuid:opening_id>/", openings.opening_detail, name="opening-detail"),
    path("openings/<uuid:opening_id>/change/", openings.opening_change, name="opening-change"),
    path("openings/<uuid:opening_id>/open/", openings.opening_open, name="opening-open"),
    path("openings/<uuid:opening_id>/close/", openings.opening_close, name="opening-close"),
    path("openings/<uuid:opening_id>/withdraw/", openings.opening_withdraw, name="opening-withdraw"),
    path("openings/<uuid:opening_id>/interest/", openings.interest_say, name="interest-say"),
    path("interest/", openings.interest_general, name="interest-general"),
    path("interest/<uuid:interest_id>/", openings.interest_detail, name="interest-detail"),
    path("interest/<uuid:interest_id>/answer/", openings.interest_answer, name="interest-answer"),
    path("interest/<uuid:interest_id>/withdraw/", openings.interest_withdraw, name="interest-withdraw"),
]  # fmt: skip
urlpatterns = [
    path("careers/", include(([*_mine, *_talks, *_flexible, *_openings], "careers"))),
]
