from django.apps import AppConfig


class CpdConfig(AppConfig):
    name = "training.cpd"
    label = "cpd"
    verbose_name = "CPD"
