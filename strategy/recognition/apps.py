from django.apps import AppConfig


class RecognitionConfig(AppConfig):
    name = "strategy.recognition"
    label = "recognition"
    verbose_name = "Recognition"
