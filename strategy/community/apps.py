from django.apps import AppConfig


class CommunityConfig(AppConfig):
    name = "strategy.community"
    label = "community"
    verbose_name = "Community"
