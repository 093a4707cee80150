from django.urls import include, path

from strategy.policies.views import keeping, reading, writing

ours = [
    path("policies/", reading.policy_list, name="policy-list"),
    path("policies/being-written/", reading.written_list, name="written-list"),
    path("policies/new/", keeping.policy_begin, name="policy-begin"),
    path("policies/<uuid:policy_id>/", reading.policy_detail, name="policy-detail"),
    path("policies/<uuid:policy_id>/change/", keeping.policy_change, name="policy-change"),
    path("policies/<uuid:policy_id>/forms/", keeping.policy_governs, name="policy-governs"),
    path("policies/<uuid:policy_id>/stays/", keeping.policy_stays, name="policy-stays"),
    path("policies/<uuid:policy_id>/next/", keeping.version_begin, name="version-begin"),
    path("policies/versions/<uuid:version_id>/", reading.version_detail, name="version-detail"),
    path("policies/versions/<uuid:version_id>/file/", reading.version_file, name="version-file"),
    path("policies/versions/<uuid:version_id>/read/", reading.version_read, name="version-read"),
    path(
        "policies/versions/<uuid:version_id>/not-read/",
        reading.version_not_read,
        name="version-not-read",
    ),
    path("policies/versions/<uuid:version_id>/write/", writing.version_write, name="version-write"),
    path(
        "policies/versions/<uuid:version_id>/in-force/",
        writing.version_force,
        name="version-in-force",
    ),
    path(
        "policies/versions/<uuid:version_id>/discard/",
        writing.version_discard,
        name="version-discard",
    ),
    path(
        "policies/versions/<uuid:version_id>/colleague/", writing.coauthor_ask, name="coauthor-ask"
    ),
    path(
        "policies/versions/<uuid:version_id>/people/",
        writing.coauthor_count,
        name="coauthor-count",
    ),
    path(
        "policies/co-authors/<uuid:coauthor_id>/out/",
        writing.coauthor_out,
        name="coauthor-take-out",
    ),
    path(
        "policies/co-authors/<uuid:coauthor_id>/name/",
        writing.coauthor_name,
        {"shown": True},
        name="coauthor-show",
    ),
    path(
        "policies/co-authors/<uuid:coauthor_id>/no-name/",
        writing.coauthor_name,
        {"shown": False},
        name="coauthor-hide",
    ),
]
urlpatterns = [path("", include((ours, "policies")))]
