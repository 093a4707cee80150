from django.apps import AppConfig


class ReflectiveConfig(AppConfig):
    name = "supervision.reflective"
    label = "reflective"
    verbose_name = "Reflective practice"

    def ready(self) -> None:
        from supervision.reflective import receivers  # noqa: F401  (hears registers and appointments)
