from django.apps import AppConfig


class AdjustmentsConfig(AppConfig):
    name = "wellbeing.adjustments"
    label = "adjustments"
    verbose_name = "Adjustments"

    def ready(self) -> None:
        from wellbeing.adjustments import receivers  # noqa: F401  (hears who manages whom)
