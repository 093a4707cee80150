from django.urls import path

from workforce.people.views import grants, patches, pay, people, relationships, teams

app_name = "people"
urlpatterns = [
    path("people/", people.person_list, name="person-list"),
    path("people/pay/", pay.pay_detail, name="pay-detail"),
    path("people/teams/", teams.team_list, name="team-list"),
    path("people/teams/<uuid:team_id>/", teams.team_detail, name="team-detail"),
    path("people/patches/", patches.patch_list, name="patch-list"),
    path("people/patches/add/", patches.patch_add, name="patch-add"),
    path("people/patches/<uuid:patch_id>/", patches.patch_detail, name="patch-detail"),
    path("people/patches/<uuid:patch_id>/areas/", patches.patch_areas, name="patch-areas"),
    path("people/patches/<uuid:patch_id>/lead/", patches.patch_lead, name="patch-lead"),
    path("people/roles-given/", grants.grant_list, name="grant-list"),
    path("people/roles-given/give/", grants.grant_give, name="grant-give"),
    path("people/roles-given/<uuid:grant_id>/end/", grants.grant_end, name="grant-end"),
    path(
        "people/posts/<uuid:assignment_id>/relationships/",
        relationships.relationship_begin,
        name="relationship-begin",
    ),
    path(
        "people/relationships/<uuid:relationship_id>/end/",
        relationships.relationship_end,
        name="relationship-end",
    ),
    path(
        "people/relationships/<uuid:relationship_id>/hand-over/",
        relationships.relationship_hand_over,
        name="relationship-hand-over",
    ),
    path(
        "people/relationships/<uuid:relationship_id>/cover/",
        relationships.relationship_cover,
        name="relationship-cover",
    ),
    path("people/<uuid:person_id>/", people.person_detail, name="person-detail"),
    path("people/<uuid:person_id>/changes/", people.person_timeline, name="person-timeline"),
    path("people/<uuid:person_id>/invite/", people.person_invite, name="person-invite"),
    path(
        "people/<uuid:person_id>/hand-over/",
        relationships.person_hand_over,
        name="person-hand-over",
    ),
]
