from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "workforce.notices"
    label = "notices"
