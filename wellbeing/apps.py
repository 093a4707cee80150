from django.apps import AppConfig


class WellbeingConfig(AppConfig):
    name = "wellbeing"
    label = "wellbeing"

    def ready(self) -> None:
        from wellbeing import receivers  # noqa: F401  (hears who manages whom)
