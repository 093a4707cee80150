from django.apps import AppConfig


class GivingConfig(AppConfig):
    name = "training.giving"
    label = "giving"
    verbose_name = "What we give"
