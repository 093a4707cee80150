from typing import Any

from django.core.management.base import BaseCommand

from workforce.reports import actions as files
from workforce.reports.schedules import actions


class Command(BaseCommand):
    help = "Ask for the monthly reports that are due, make them and tell whom they are for, without a broker."

    def handle(self, *args: Any, **options: Any) -> None:
        asked = actions.run()
        files.make_waiting()
        self.stdout.write(f"{asked} asked for, {actions.tell()} people told.")
