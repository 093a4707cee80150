from django.urls import include, path

from recruitment.vacancies import views

VACANCY = "<uuid:vacancy_id>/"
LISTED = "lists/<uuid:upload_id>/"
ADVERT = "adverts/<uuid:request_id>/"
ours = [
    path("", views.vacancy_list, name="vacancy-list"),
    path("add/", views.vacancy_add, name="vacancy-add"),
    path("lists/", views.upload_add, name="upload-add"),
    path(LISTED, views.upload_detail, name="upload-detail"),
    path(f"{LISTED}apply/", views.upload_apply, name="upload-apply"),
    path(f"{LISTED}part/", views.upload_part, name="upload-part"),
    path(f"{LISTED}leave/", views.upload_leave, name="upload-leave"),
    path("look/", views.welcome_list, name="welcome-list"),
    path("look/tick/", views.welcome_tick, name="welcome-tick"),
    path(ADVERT, views.advert_detail, name="advert-detail"),
    path(f"{ADVERT}change/", views.advert_change, name="advert-change"),
    path(f"{ADVERT}open/", views.advert_open, name="advert-open"),
    path(f"{ADVERT}close/", views.advert_close, name="advert-close"),
    path(f"{ADVERT}print/", views.advert_print, name="advert-print"),
    path(VACANCY, views.vacancy_detail, name="vacancy-detail"),
    path(f"{VACANCY}change/", views.vacancy_change, name="vacancy-change"),
    path(f"{VACANCY}link/", views.vacancy_link, name="vacancy-link"),
    path(f"{VACANCY}unlink/", views.vacancy_unlink, name="vacancy-unlink"),
    path(f"{VACANCY}text/", views.vacancy_text, name="vacancy-text"),
    path(f"{VACANCY}tick/", views.vacancy_tick, name="vacancy-tick"),
]
urlpatterns = [path("recruitment/vacancies/", include((ours, "vacancies")))]
