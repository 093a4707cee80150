from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "strategy.insight"
    label = "insight"
    verbose_name = "Insight"
