from django.apps import AppConfig


class PreparationConfig(AppConfig):
    name = "recruitment.preparation"
    label = "preparation"
    verbose_name = "Team preparation"

    def ready(self) -> None:
        from recruitment.preparation import receivers  # noqa: F401  (hears registers, and who begins)
