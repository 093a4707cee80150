from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "strategy.access"
    label = "access"
    verbose_name = "Access"
