from django.apps import AppConfig


class PreparationConfig(AppConfig):
    name = "recruitment.preparation"
    label = "preparation"
    verbose_name = "Team preparation"
