from django.apps import AppConfig
from django.db.models.signals import post_migrate


class EstablishmentConfig(AppConfig):
    name = "workforce.establishment"
    label = "establishment"

    def ready(self) -> None:
        # Telling and the receivers hear what is recorded, and who began.
        from workforce.establishment import (  # noqa: F401
            change_telling,
            journal,
            plan_tasks,
            preference_receivers,
            stint_watch,
        )
        from workforce.establishment.descriptions import starting

        post_migrate.connect(journal.after_migrate, sender=self)
        post_migrate.connect(plan_tasks.after_migrate, sender=self)
        post_migrate.connect(starting.after_migrate, sender=self)
