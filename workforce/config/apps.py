from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "workforce.config"
    label = "config"

    def ready(self) -> None:
        # Checks register themselves; without our Celery app, a task called from a page would look for
        # a broker at Celery's own default address.
        from workforce.config import celery, checks  # noqa: F401
