from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from workforce.obligations import checking


class Command(BaseCommand):
    help = "Compare the whole ledger with what it should say, and print each difference."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--fix", action="store_true", help="write the difference as well")

    def handle(self, *args: Any, fix: bool, **options: Any) -> None:
        found = 0
        for difference in checking.check():
            found += 1
            self.stdout.write(str(difference))
        if not found:
            self.stdout.write("The ledger says what it should.")
            return
        if fix:
            self.stdout.write(f"{checking.fix()} rows written.")
            return
        self.stdout.write(f"{found} differences.")
        raise SystemExit(1)
