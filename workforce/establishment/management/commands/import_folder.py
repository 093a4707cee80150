from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workforce.establishment import folder


class Command(BaseCommand):
    help = (
        "Deal with the extracts in ALONGSIDE_IMPORT_FOLDER, as the worker does every few minutes."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if folder.path() is None:
            raise CommandError(
                "ALONGSIDE_IMPORT_FOLDER is not set, so there is no folder to look into."
            )
        for outcome in folder.work():
            self.stdout.write(f"{outcome.name} → {outcome.place}: {outcome.words}")
        looked = folder.looked()
        if looked is not None and looked[1]:
            raise CommandError(looked[1])
