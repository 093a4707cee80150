from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "workforce.gatherings"
    label = "gatherings"

    def ready(self) -> None:
        from workforce.gatherings import receivers  # noqa: F401  (hears who leaves)
