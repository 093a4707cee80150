import time
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = (
        "Shows the code that an authenticator app would, for a key you give. "
        "For trying the demonstration without a phone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("key", help="as the list of sign-ins has it")

    def handle(self, *args: Any, key: str, **options: Any) -> None:
        try:
            counter = int(time.time()) // getattr(settings, "MFA_TOTP_PERIOD", 30)
            shown = format_hotp_value(hotp_value(key.replace(" ", ""), counter))
        except ValueError as error:
            raise CommandError("That is no key: it has letters and the digits 2 to 7.") from error
        self.stdout.write(shown)
