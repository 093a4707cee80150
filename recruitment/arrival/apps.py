from django.apps import AppConfig


class ArrivalConfig(AppConfig):
    name = "recruitment.arrival"
    label = "arrival"
    verbose_name = "Arrival and probation"

    def ready(self) -> None:
        from recruitment.arrival import receivers  # noqa: F401
