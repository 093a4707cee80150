from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    name = "training.workshops"
    label = "workshops"
    verbose_name = "Leadership workshops"

    def ready(self) -> None:
        from training.workshops import receivers  # noqa: F401  (hears registers)
