import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from workforce.core import clock
from workforce.home.generating import bulk
from workforce.people.models import Person


class Command(BaseCommand):
    help = "Fill an empty database with a trust of any size, for measuring."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--people", type=int, default=20_000)
        parser.add_argument("--years", type=int, default=5)

    def handle(self, *args: Any, **options: Any) -> None:
        people, years = options["people"], options["years"]
        if not (50 <= people <= 200_000 and 1 <= years <= 20):
            raise CommandError("Choose 50 to 200,000 people and 1 to 20 years.")
        if settings.MODE == "production" or Person.objects.exists():
            raise CommandError("This fills only an empty database that is not for real use.")
        began = time.monotonic()
        bulk.generate(people, years, clock.today(), self.stdout.write)
        self.stdout.write(f"{people:,} people with {years} years: {time.monotonic() - began:.0f} s")
