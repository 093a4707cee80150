from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "wellbeing.care"
    label = "care"
    verbose_name = "Looking after oneself"
