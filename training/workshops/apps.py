from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    name = "training.workshops"
    label = "workshops"
    verbose_name = "Leadership workshops"
