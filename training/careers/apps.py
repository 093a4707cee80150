from django.apps import AppConfig


class CareersConfig(AppConfig):
    name = "training.careers"
    label = "careers"
    verbose_name = "Careers"

    def ready(self) -> None:
        from training.careers import receivers  # noqa: F401  (hears appointments and relationships)
