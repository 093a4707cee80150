from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "training.foundation"
    label = "foundation"
    verbose_name = "Foundation"

    def ready(self) -> None:
        from training.foundation import receivers  # noqa: F401  (hears appointments)
