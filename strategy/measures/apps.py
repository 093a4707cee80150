from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "strategy.measures"
    label = "measures"
    verbose_name = "Figures"
