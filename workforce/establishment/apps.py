from django.apps import AppConfig
from django.db.models.signals import post_migrate


class EstablishmentConfig(AppConfig):
    name = "workforce.establishment"
    label = "establishment"

    def ready(self) -> None:
        from workforce.establishment import plan_tasks, preference_receivers  # noqa: F401  (hears who began)

        post_migrate.connect(plan_tasks.after_migrate, sender=self)
