from django.apps import AppConfig


class WelcomeConfig(AppConfig):
    name = "tests.obligations.welcome"
    label = "welcome"
