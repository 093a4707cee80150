from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "workforce.core"
    label = "core"

    def ready(self) -> None:
        from workforce.core import lookups

        lookups.register()
