from django.urls import include, path

from workforce.home import views

ours = [
    path("", views.today, name="today"),
    path("search/", views.search, name="search"),
    path("search/<str:key>/", views.search_results, name="search-results"),
    path("later/", views.card_later, name="card-later"),
    path("who-has-looked/", views.look_list, name="look-list"),
    path("hide/", views.page_hide, name="page-hide"),
    path("page/", views.neutral, name="neutral"),
    path("help/", views.help_page, name="help"),
    path("help/guides/", views.guide_list, name="guide-list"),
    path("help/guides/<slug:guide>/", views.guide_detail, name="guide-detail"),
    path("who-can-see-what/", views.who_sees_what, name="who-sees-what"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("settings/", views.settings_list, name="settings-list"),
    path("settings/values/<uuid:value_id>/default/", views.setting_reset, name="setting-reset"),
    path("settings/<slug:room>/<slug:setting>/", views.setting_update, name="setting-update"),
    path("people/roles-and-rights/", views.role_list, name="role-list"),
    path("people/roles-and-rights/<slug:role>/", views.role_detail, name="role-detail"),
    path("people/reference/", views.reference_list, name="reference-list"),
    path("people/reference/bank-holidays/", views.holiday_list, name="holiday-list"),
    path(
        "people/reference/bank-holidays/<slug:nation>/add/", views.holiday_add, name="holiday-add"
    ),
    path(
        "people/reference/bank-holidays/<slug:nation>/follow/",
        views.holiday_follow,
        name="holiday-follow",
    ),
    path(
        "people/reference/bank-holidays/<slug:nation>/<str:day>/take-away/",
        views.holiday_take_away,
        name="holiday-take-away",
    ),
    path(
        "people/reference/bank-holidays/<slug:nation>/<str:day>/put-back/",
        views.holiday_put_back,
        name="holiday-put-back",
    ),
    path("audit/", views.audit_list, name="audit-list"),
    path("health/", views.health, name="health"),
]
urlpatterns = [path("", include((ours, "home")))]
