from django.apps import AppConfig


class ReturningConfig(AppConfig):
    name = "wellbeing.returning"
    label = "returning"
    verbose_name = "Coming back"
