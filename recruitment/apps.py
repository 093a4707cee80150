from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RecruitmentConfig(AppConfig):
    name = "recruitment"
    label = "recruitment"

    def ready(self) -> None:
        from recruitment import receivers, reference  # noqa: F401  (hears what a stop reads)

        post_migrate.connect(reference.after_migrate, sender=self)
