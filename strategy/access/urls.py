from django.urls import include, path

from strategy.access.views import community, plan, reach, refer

TEAM, NEXT, TABLE = (
    "access/teams/<uuid:team_id>/", "access/plan/<uuid:next_id>/", "access/community/<uuid:population_id>/",
)  # fmt: skip
ours = [
    path("access/", reach.reach_list, name="reach-list"),
    path("access/areas/<uuid:area_id>/", reach.area_detail, name="area-detail"),
    path(TEAM, reach.team_detail, name="team-detail"),
    path(f"{TEAM}missing/", reach.team_lacks, name="team-lacks"),
    path(f"{TEAM}say/", reach.say, name="reach-say"),
    path("access/refer/", refer.refer, name="refer"),
    path("access/refer/write/", refer.write, name="refer-write"),
    path(f"{TEAM}refer/", refer.refer_team, name="refer-team"),
    path(f"{TEAM}refer/write/", refer.write_team, name="refer-team-write"),
    path("access/plan/", plan.plan_list, name="plan-list"),
    path("access/plan/add/", plan.add, name="next-add"),
    path(NEXT, plan.change, name="next-change"),
    path(f"{NEXT}move/<slug:way>/", plan.move, name="next-move"),
    path(f"{NEXT}take-out/", plan.take_out, name="next-take-out"),
    path(f"{NEXT}request/", plan.link, name="next-link"),
    path(f"{NEXT}request/let-go/", plan.unlink, name="next-unlink"),
    path("access/community/", community.reflecting, name="reflecting"),
    path("access/community/upload/", community.upload, name="population-add"),
    path(TABLE, community.population, name="population-detail"),
    path(f"{TABLE}use/", community.use, name="population-use"),
    path(f"{TABLE}throw-away/", community.throw_away, name="population-throw-away"),
]
urlpatterns = [path("", include((ours, "access")))]
