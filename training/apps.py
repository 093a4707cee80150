from django.apps import AppConfig
from django.db.models.signals import post_migrate


class TrainingConfig(AppConfig):
    name = "training"
    label = "training"
    verbose_name = "Training"

    def ready(self) -> None:
        from training import receivers, reference  # noqa: F401  (hears of people)

        post_migrate.connect(reference.after_migrate, sender=self)
