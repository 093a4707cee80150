from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "workforce.home.record"
    label = "record"
    verbose_name = "My record"
