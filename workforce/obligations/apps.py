from django.apps import AppConfig


class ObligationsConfig(AppConfig):
    name = "workforce.obligations"
    label = "obligations"
