from django.apps import AppConfig


class UrgentConfig(AppConfig):
    name = "wellbeing.urgent"
    label = "urgent"
    verbose_name = "Support now"
