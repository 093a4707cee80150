from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PeopleConfig(AppConfig):
    name = "workforce.people"
    label = "people"

    def ready(self) -> None:
        from workforce.people import reference

        post_migrate.connect(reference.after_migrate, sender=self)
