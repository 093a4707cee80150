from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "supervision"
    label = "supervision"

    def ready(self) -> None:
        from supervision import receivers  # noqa: F401  (hears who is appointed and who leaves)
