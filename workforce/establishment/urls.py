from django.urls import path

from workforce.establishment import plan_urls
from workforce.establishment import urls_changes
from workforce.establishment.views import imports
from workforce.establishment.views import attention, imports, post_life, posts

app_name = "establishment"
urlpatterns = [
    path("import/", imports.import_start, name="import-start"),
    path("import/<uuid:run_id>/", imports.import_detail, name="import-detail"),
    path("import/<uuid:run_id>/state/", imports.import_state, name="import-state"),
    path("import/<uuid:run_id>/apply/", imports.import_apply, name="import-apply"),
    path("import/<uuid:run_id>/check/", imports.import_check, name="import-check"),
    path("import/<uuid:run_id>/<slug:part>/", imports.import_lines, name="import-lines"),
    *plan_urls.PATHS,
    # Posts and warnings.
    path("posts/", posts.post_list, name="post-list"),
    path("posts/propose/", posts.post_propose, name="post-propose"),
    path("posts/propose/<uuid:team_id>/", posts.post_propose_for, name="post-propose-for"),
    path("posts/<uuid:post_id>/", posts.post_detail, name="post-detail"),
    path("posts/<uuid:post_id>/change/", posts.post_change, name="post-change"),
    path("posts/<uuid:post_id>/move/<slug:to>/", post_life.post_move, name="post-move"),
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
    *urls_changes.PATHS,
]
