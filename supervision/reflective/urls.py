from django.urls import include, path

from supervision.reflective import views

ours = [
    path("", views.mine, name="mine"),
    path("hours/", views.week_update, name="week-update"),
    path("due/", views.due_list, name="due-list"),
    path("programme/", views.cycle_list, name="cycle-list"),
    path("programme/plan/", views.cycle_plan, name="cycle-plan"),
    path("programme/<uuid:cycle_id>/", views.cycle_detail, name="cycle-detail"),
    path("programme/<uuid:cycle_id>/propose/", views.cycle_propose, name="cycle-propose"),
    path("programme/<uuid:cycle_id>/copy/", views.cycle_copy, name="cycle-copy"),
    path("programme/<uuid:cycle_id>/open/", views.cycle_open, name="cycle-open"),
    path("programme/<uuid:cycle_id>/close/", views.cycle_close, name="cycle-close"),
    path("programme/<uuid:cycle_id>/take-out/", views.cycle_take_out, name="cycle-take-out"),
    path("programme/<uuid:cycle_id>/suits/", views.cycle_unsuited, name="cycle-unsuited"),
    path("programme/<uuid:cycle_id>/add/", views.slot_add, name="slot-add"),
    path("<uuid:cycle_id>/none-suits/", views.none_suits, name="none-suits"),
    path("<uuid:cycle_id>/suits-after-all/", views.suits_after_all, name="suits-after-all"),
    path("slots/<uuid:gathering_id>/", views.slot_detail, name="slot-detail"),
    path("slots/<uuid:gathering_id>/book/", views.slot_book, name="slot-book"),
    path("slots/<uuid:gathering_id>/give-up/", views.slot_give_up, name="slot-give-up"),
    path("slots/<uuid:gathering_id>/change/", views.slot_change, name="slot-change"),
    path("slots/<uuid:gathering_id>/call-off/", views.slot_call_off, name="slot-call-off"),
    path("slots/<uuid:gathering_id>/register/", views.slot_register, name="slot-register"),
    path("slots/<uuid:gathering_id>/reopen/", views.slot_reopen, name="slot-reopen"),
    path("slots/<uuid:gathering_id>/came/", views.slot_walk_in, name="slot-walk-in"),
    path("slots/<uuid:gathering_id>/book-for/", views.slot_book_for, name="slot-book-for"),
    path("places/<uuid:place_id>/give-up/", views.place_give_up, name="place-give-up"),
    path("slots/<uuid:gathering_id>/take-over/", views.slot_take_over, name="slot-take-over"),
]
urlpatterns = [path("reflective/", include((ours, "reflective")))]
