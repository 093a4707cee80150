from django.urls import include, path

from workforce.notices import views

ours = [
    path("notices/", views.notice_list, name="notice-list"),
    path("notices/read/", views.notice_read_all, name="notice-read-all"),
    path("notices/emails/", views.mail_list, name="mail-list"),
    path("notices/email/", views.preference_update, name="preference-update"),
]
urlpatterns = [path("", include((ours, "notices")))]
