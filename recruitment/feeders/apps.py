from django.apps import AppConfig


class FeedersConfig(AppConfig):
    name = "recruitment.feeders"
    label = "feeders"
    verbose_name = "Ways in"
