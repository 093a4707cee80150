from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "workforce.config"
    label = "config"

    def ready(self) -> None:
        from workforce.config import checks  # noqa: F401  (registers them)
