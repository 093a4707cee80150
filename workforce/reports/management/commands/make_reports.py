from typing import Any

from django.core.management.base import BaseCommand

from workforce.reports import actions


class Command(BaseCommand):
    help = "Make the report files that wait, without a broker."

    def handle(self, *args: Any, **options: Any) -> None:
        tried = actions.make_waiting()
        self.stdout.write(f"{tried} tried.")
