from django.apps import AppConfig


class StayingConfig(AppConfig):
    name = "strategy.staying"
    label = "staying"
    verbose_name = "Staying and leaving"
