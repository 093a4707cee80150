from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "strategy.overview"
    label = "overview"
    verbose_name = "In one look"
