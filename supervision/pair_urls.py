"""Addresses of contracts, feedback, changes of supervisor, cover, and of how often people meet."""

from django.urls import path

from supervision.views import changes, contracts, cover, feedback, intervals

CONTRACT = "support/contracts/<uuid:agreement_id>/"
PATHS = [
    path(CONTRACT, contracts.contract_detail, name="contract-detail"),
    path(f"{CONTRACT}write/", contracts.contract_write, name="contract-write"),
    path(f"{CONTRACT}before/", contracts.contract_history, name="contract-history"),
    path("support/contracts/earlier/<uuid:contract_id>/", contracts.contract_before,
         name="contract-before"),
    path("support/feedback/<uuid:agreement_id>/", feedback.feedback_list, name="feedback-list"),
    path("support/feedback/<uuid:agreement_id>/write/", feedback.feedback_write,
         name="feedback-write"),
    path("support/feedback/mine/<uuid:feedback_id>/", feedback.feedback_update,
         name="feedback-update"),
    path("support/changes/", changes.change_list, name="change-list"),
    path("support/changes/ask/<uuid:agreement_id>/", changes.change_ask, name="change-ask"),
    path("support/changes/<uuid:request_id>/", changes.change_detail, name="change-detail"),
    path("support/changes/<uuid:request_id>/offer/", changes.change_offer, name="change-offer"),
    path("support/cover/", cover.cover_list, name="cover-list"),
    path("support/cover/<uuid:person_id>/", cover.cover_arrange, name="cover-arrange"),
    path("support/often/", intervals.interval_list, name="interval-list"),
    path("support/often/<slug:what>/", intervals.interval_set, name="interval-set"),
    path("support/often/of/<uuid:person_id>/", intervals.interval_person, name="interval-person"),
]  # fmt: skip
