from django.apps import AppConfig


class AwayConfig(AppConfig):
    name = "wellbeing.away"
    label = "away"
    verbose_name = "Time away"
