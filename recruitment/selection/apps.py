from django.apps import AppConfig


class SelectionConfig(AppConfig):
    name = "recruitment.selection"
    label = "selection"
    verbose_name = "Choosing together"
