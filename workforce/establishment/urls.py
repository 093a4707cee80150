from django.urls import path

from workforce.establishment import change_urls, plan_urls
from workforce.establishment.views import (
    attention,
    imports,
    job_description_drafts,
    job_description_posts,
    job_descriptions,
    pay_upload,
    post_life,
    post_teams,
    posts,
    sources,
    undoing,
    wizard,
)
from workforce.establishment.views.unknown_roles import adopting, answering, lists

LIBRARY = "people/job-descriptions/"
ROLE = f"{LIBRARY}<slug:role>/"
VERSION = f"{ROLE}<int:number>/"

app_name = "establishment"
urlpatterns = [
    path("people/pay/upload/", pay_upload.pay_upload, name="pay-upload"),
    # --- Imports
    path("import/", imports.import_start, name="import-start"),
    path("import/sources/", sources.source_list, name="source-list"),
    path("import/sources/<uuid:source_id>/", sources.source_change, name="source-change"),
    path("import/sources/<uuid:source_id>/remove/", sources.source_remove, name="source-remove"),
    path("import/<uuid:run_id>/", imports.import_detail, name="import-detail"),
    path("import/<uuid:run_id>/state/", imports.import_state, name="import-state"),
    path("import/<uuid:run_id>/apply/", imports.import_apply, name="import-apply"),
    path("import/<uuid:run_id>/check/", imports.import_check, name="import-check"),
    path("import/<uuid:run_id>/columns/", wizard.import_columns, name="import-columns"),
    path("import/<uuid:run_id>/people/", wizard.import_people, name="import-people"),
    path("import/<uuid:run_id>/leavers/", wizard.import_leavers, name="import-leavers"),
    path("import/<uuid:run_id>/problems.csv", wizard.import_problems, name="import-problems"),
    path("import/<uuid:run_id>/undo/", undoing.import_undo, name="import-undo"),
    path("import/<uuid:run_id>/<slug:part>/", imports.import_lines, name="import-lines"),
    *plan_urls.PATHS,
    # Posts and warnings.
    path("posts/", posts.post_list, name="post-list"),
    path("posts/propose/", posts.post_propose, name="post-propose"),
    path("posts/propose/<uuid:team_id>/", posts.post_propose_for, name="post-propose-for"),
    path("posts/<uuid:post_id>/", posts.post_detail, name="post-detail"),
    path("posts/<uuid:post_id>/change/", posts.post_change, name="post-change"),
    path("posts/<uuid:post_id>/move/<slug:to>/", post_life.post_move, name="post-move"),
    path("posts/<uuid:post_id>/team/", post_teams.post_team, name="post-team"),
    path(
        "posts/<uuid:post_id>/team/<uuid:team_id>/",
        post_teams.post_team_change,
        name="post-team-change",
    ),
    path("posts/<uuid:post_id>/take-back/", post_life.post_take_back, name="post-take-back"),
    path("posts/<uuid:post_id>/support/<slug:kind>/", post_life.post_plan, name="post-plan"),
    path("posts/<uuid:post_id>/fixed-term/", post_life.post_term, name="post-term"),
    path("establishment/", attention.establishment_detail, name="establishment-detail"),
    path("attention/", attention.attention_list, name="attention-list"),
    path(
        "people/<uuid:person_id>/experience/",
        attention.experience_confirm,
        name="experience-confirm",
    ),
    *change_urls.PATHS,
    # Unknown roles
    path("people/unknown-roles/", lists.unknown_role_list, name="unknown-role-list"),
    path("people/unknown-roles/report/", lists.unknown_role_report, name="unknown-role-report"),
    path("people/unknown-roles/titles/", lists.unknown_title_list, name="unknown-title-list"),
    path(
        "people/unknown-roles/titles/<uuid:title_id>/take-back/",
        lists.unknown_title_end,
        name="unknown-title-end",
    ),
    path(
        "people/unknown-roles/<uuid:role_id>/",
        lists.unknown_role_detail,
        name="unknown-role-detail",
    ),
    *(
        path(f"people/unknown-roles/<uuid:role_id>/{verb}/", view, name=f"unknown-role-{verb}")
        for verb, view in (
            ("take", answering.unknown_role_take),
            ("put-back", answering.unknown_role_put_back),
            ("take-back", answering.unknown_role_take_back),
            ("give", answering.unknown_role_give),
            ("note", answering.unknown_role_note),
            ("adopt", adopting.unknown_role_adopt),
            ("rename", answering.unknown_role_rename),
            ("not-peer", answering.unknown_role_not_peer),
            ("close", answering.unknown_role_close),
        )
    ),
    # Job descriptions.
    path(LIBRARY, job_descriptions.job_description_list, name="job-description-list"),
    path(ROLE, job_descriptions.job_description_detail, name="job-description-detail"),
    path(f"{ROLE}owner/", job_descriptions.job_description_owner, name="job-description-owner"),
    path(
        f"{ROLE}posts/", job_description_posts.job_description_posts, name="job-description-posts"
    ),
    path(
        f"{ROLE}start/", job_description_drafts.job_description_start, name="job-description-start"
    ),
    path(VERSION, job_descriptions.version_detail, name="version-detail"),
    path(f"{VERSION}explainer/", job_descriptions.version_explainer, name="version-explainer"),
    path(f"{VERSION}compare/", job_descriptions.version_compare, name="version-compare"),
    path(f"{VERSION}file/<slug:kind>/", job_descriptions.version_file, name="version-file"),
    path(f"{VERSION}make-again/", job_descriptions.version_file_again, name="version-file-again"),
    path(
        f"{VERSION}write/<slug:section>/",
        job_description_drafts.version_write,
        name="version-write",
    ),
    path(f"{VERSION}send/", job_description_drafts.version_send, name="version-send"),
    path(f"{VERSION}answer/", job_description_drafts.version_answer, name="version-answer"),
    path(
        f"{VERSION}take-back/", job_description_drafts.version_take_back, name="version-take-back"
    ),
    path(
        f"{VERSION}throw-away/",
        job_description_drafts.version_throw_away,
        name="version-throw-away",
    ),
]
