from typing import Any

from django.core.management.base import BaseCommand

from workforce.core.access import Viewer
from workforce.home.retention.actions import finding
from workforce.home.retention.tasks import daily


class Command(BaseCommand):
    help = "Find what is past its period; with --carry-out do what was decided as well, as every night."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--carry-out", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["carry_out"]:
            daily()
        self.stdout.write(f"{finding.find(by=Viewer.system())} found.")
