from django.apps import AppConfig


class VoiceConfig(AppConfig):
    name = "strategy.voice"
    label = "voice"
    verbose_name = "Co-production"
