from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "workforce.home"
    label = "home"
