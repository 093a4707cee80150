from typing import Any

from django.core.management.base import BaseCommand

from workforce.core import sealed


class Command(BaseCommand):
    help = "Seal every person's key under the first master key. Safe while people work."

    def handle(self, *args: Any, **options: Any) -> None:
        moved = sealed.rotate()
        self.stdout.write(f"{moved} keys moved to master key {next(iter(sealed.master_keys()))}.")
