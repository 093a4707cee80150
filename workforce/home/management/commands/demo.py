import time
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from workforce.core import clock
from workforce.home.demo import figures, signins, trust
from workforce.home.demo.counting import count_rows
from workforce.people.models import Person, StaffInPost


class Command(BaseCommand):
    help = "Build the fictional Northvale trust in an empty database, and list a sign-in per role."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--sign-ins", action="store_true", help="only list the sign-ins")
        parser.add_argument("--figures", action="store_true", help="only print the figures")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.MODE == "production":
            raise CommandError("The demo has known passwords. It is not for production.")
        if not (options["sign_ins"] or options["figures"]):
            self._build()
        if not options["sign_ins"]:
            self._figures()
        if not options["figures"]:
            self._sign_ins()

    def _build(self) -> None:
        if (
            Person.objects.exists()
            or StaffInPost.objects.exists()
            or get_user_model().objects.exists()
        ):
            raise CommandError(
                "There are people in this database. The demo builds only in an empty one."
            )
        began = time.monotonic()
        with transaction.atomic():
            trust.build(clock.today(), self.stdout.write)
            count_rows()
        self.stdout.write(f"The demo trust is built, in {time.monotonic() - began:.0f} seconds.\n")

    def _figures(self) -> None:
        self.stdout.write(f"{'':32}{'wanted':>8}{'counted':>9}")
        for figure in figures.counted(clock.today()):
            note = "" if figure.is_near else "  more than a point off"
            self.stdout.write(
                f"{figure.words:32}{figure.target:>7}{figure.unit:1}{figure.found:>8}{figure.unit:1}{note}"
            )

    def _sign_ins(self) -> None:
        self.stdout.write("\nSign in as:")
        for each in signins.listed():
            self.stdout.write(f"  {each.role:24}{each.email:44}{each.name}")
        self.stdout.write(f"Password for each: {signins.PASSWORD}")
        self.stdout.write(
            f"Second step where it is asked for: {signins.code_now()}, good for half a minute. "
            "A new one: script/manage demo --sign-ins"
        )
