from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "wellbeing.plan"
    label = "plan"
    verbose_name = "My plan"

    def ready(self) -> None:
        from wellbeing.plan import receivers  # noqa: F401
