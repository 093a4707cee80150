from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workforce.core import sealed


class Command(BaseCommand):
    help = "Seal every person's key under the first master key. Safe while people work."

    def handle(self, *args: Any, **options: Any) -> None:
        moved = sealed.rotate()
        current = next(iter(sealed.master_keys()))
        self.stdout.write(f"{moved} keys moved to master key {current}.")
        if left := sealed.left_behind():
            raise CommandError(
                f"{left} keys are still under another master key: they were in use, or made by a process that was "
                "not started anew. Run this again, and keep the old master key until none is left."
            )
