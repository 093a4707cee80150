from django.apps import AppConfig


class AimsConfig(AppConfig):
    name = "strategy.aims"
    label = "aims"
    verbose_name = "Strategy"
