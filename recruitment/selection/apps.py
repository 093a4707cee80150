from django.apps import AppConfig


class SelectionConfig(AppConfig):
    name = "recruitment.selection"
    label = "selection"
    verbose_name = "Choosing together"

    def ready(self) -> None:
        from recruitment.selection import receivers  # noqa: F401  (hears who was appointed)
