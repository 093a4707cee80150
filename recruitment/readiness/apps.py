from django.apps import AppConfig


class ReadinessConfig(AppConfig):
    name = "recruitment.readiness"
    label = "readiness"
    verbose_name = "Readiness"
