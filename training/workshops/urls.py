from django.urls import include, path

from training.workshops import views

ours = [
    path("", views.programme_list, name="programme-list"),
    path("add/", views.programme_add, name="programme-add"),
    path("outlines/<slug:outline>/", views.outline_detail, name="outline-detail"),
    path("handouts/<slug:outline>/", views.handout_detail, name="handout-detail"),
    path("programmes/<uuid:programme_id>/", views.programme_detail, name="programme-detail"),
    path("programmes/<uuid:programme_id>/change/", views.programme_change, name="programme-change"),
    path(
        "programmes/<uuid:programme_id>/how-far/",
        views.programme_standing,
        name="programme-standing",
    ),
    path("programmes/<uuid:programme_id>/stage/", views.stage_move, name="stage-move"),
    path("programmes/<uuid:programme_id>/ward/", views.ward_add, name="ward-add"),
    path("programmes/<uuid:programme_id>/plan/", views.workshop_plan, name="workshop-plan"),
    path("programmes/<uuid:programme_id>/ask/", views.demand_ask, name="demand-ask"),
    path("wards/<uuid:ward_id>/end/", views.ward_end, name="ward-end"),
    path("asked/<uuid:demand_id>/take-back/", views.demand_take_back, name="demand-take-back"),
    path("dates/<uuid:gathering_id>/", views.workshop_detail, name="workshop-detail"),
    path("dates/<uuid:gathering_id>/book/", views.workshop_book, name="workshop-book"),
    path("dates/<uuid:gathering_id>/give-up/", views.workshop_give_up, name="workshop-give-up"),
    path("dates/<uuid:gathering_id>/change/", views.workshop_change, name="workshop-change"),
    path("dates/<uuid:gathering_id>/call-off/", views.workshop_call_off, name="workshop-call-off"),
    path("dates/<uuid:gathering_id>/register/", views.workshop_register, name="workshop-register"),
    path("dates/<uuid:gathering_id>/reopen/", views.workshop_reopen, name="workshop-reopen"),
    path("dates/<uuid:gathering_id>/book-for/", views.workshop_book_for, name="workshop-book-for"),
    path("dates/<uuid:gathering_id>/came/", views.workshop_walk_in, name="workshop-walk-in"),
    path("dates/<uuid:gathering_id>/learned/", views.learning_note, name="learning-note"),
    path("places/<uuid:place_id>/give-up/", views.place_give_up, name="place-give-up"),
]
urlpatterns = [path("learning/workshops/", include((ours, "workshops")))]
