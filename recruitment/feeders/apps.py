from django.apps import AppConfig


class FeedersConfig(AppConfig):
    name = "recruitment.feeders"
    label = "feeders"
    verbose_name = "Ways in"

    def ready(self) -> None:
        from recruitment.feeders import receivers  # noqa: F401
