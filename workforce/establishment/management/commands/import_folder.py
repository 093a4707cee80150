from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workforce.core import folders
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
        for each in folders.registry().values():
            for outcome in folders.work(each):
                self.stdout.write(f"{outcome.name} → {outcome.place}: {outcome.words}")
        troubles = [
            found[1] for each in folders.registry().values() if (found := folders.looked(each))
        ]
        if any(troubles):
            raise CommandError(" ".join(filter(None, troubles)))
