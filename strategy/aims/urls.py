from django.urls import include, path

from strategy.aims import views

OBJECTIVE, VERSION = "objectives/<uuid:line_id>/", "versions/<uuid:strategy_id>/"
MILESTONE, BOARD = "milestones/<uuid:line_id>/", "boards/<uuid:board_id>/"
WRITTEN = "written/objectives/<uuid:objective_id>/"
OUT, BACK = {"out": True}, {"out": False}
reading = [
    path("", views.strategy_detail, name="strategy-detail"),
    path("aims/<slug:aim>/", views.aim_detail, name="aim-detail"),
    path(OBJECTIVE, views.objective_detail, name="objective-detail"),
]
telling = [
    path(f"{OBJECTIVE}status/", views.status_say, name="status-say"),
    path("statuses/<uuid:status_id>/take-back/", views.status_take_back, name="status-take-back"),
    path(f"{OBJECTIVE}evidence/", views.evidence_add, name="evidence-add"),
    path("evidence/<uuid:evidence_id>/take-out/", views.evidence_out, OUT, name="evidence-take-out"),
    path("evidence/<uuid:evidence_id>/put-back/", views.evidence_out, BACK, name="evidence-put-back"),
    path(f"{OBJECTIVE}owner/", views.hand_over, name="hand-over"),
    path(f"{OBJECTIVE}comment/", views.comment_add, name="comment-add"),
    path("comments/<uuid:comment_id>/answer/", views.comment_answer, name="comment-answer"),
    path(f"{MILESTONE}met/", views.milestone_met, name="milestone-met"),
    path(f"{MILESTONE}let-go/", views.milestone_let_go, name="milestone-let-go"),
    path(f"{MILESTONE}again/", views.milestone_again, name="milestone-again"),
    path("measures/<uuid:line_id>/enter/", views.value_enter, name="value-enter"),
    path("values/<uuid:value_id>/take-out/", views.value_out, OUT, name="value-take-out"),
    path("values/<uuid:value_id>/put-back/", views.value_out, BACK, name="value-put-back"),
]  # fmt: skip
versions = [
    path("versions/", views.version_list, name="version-list"),
    path("versions/begin/", views.version_begin, name="version-begin"),
    path("versions/next/", views.version_next, name="version-next"),
    path(VERSION, views.version_detail, name="version-detail"),
    path(f"{VERSION}change/", views.version_change, name="version-change"),
    path(f"{VERSION}in-force/", views.version_in_force, name="version-in-force"),
    path(f"{VERSION}discard/", views.version_discard, name="version-discard"),
    path(f"{VERSION}objectives/add/", views.objective_add, name="objective-add"),
    path(WRITTEN, views.objective_change, name="objective-change"),
    path(f"{WRITTEN}take-out/", views.objective_out, OUT, name="objective-take-out"),
    path(f"{WRITTEN}put-back/", views.objective_out, BACK, name="objective-put-back"),
    path(f"{WRITTEN}measures/add/", views.measure_add, name="measure-add"),
    path(f"{WRITTEN}milestones/add/", views.milestone_add, name="milestone-add"),
]
parts = [
    path(f"written/{kind}s/<uuid:{kind}_id>/{end}", view, more, name=f"{kind}-{name}")
    for kind, change, out in (
        ("measure", views.measure_change, views.measure_out),
        ("milestone", views.milestone_change, views.milestone_out),
    )
    for end, name, view, more in (
        ("", "change", change, {}),
        ("take-out/", "take-out", out, OUT),
        ("put-back/", "put-back", out, BACK),
    )
]
boards = [
    path("boards/", views.board_list, name="board-list"),
    path("boards/show/", views.board_show, name="board-show"),
    path(BOARD, views.board_detail, name="board-detail"),
    path(f"{BOARD}said/", views.board_said, name="board-said"),
    path(f"{BOARD}take-back/", views.board_take_back, name="board-take-back"),
]
ours = [*reading, *telling, *versions, *parts, *boards]
urlpatterns = [path("strategy/", include((ours, "aims")))]
