import signal
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, connection

from workforce.notices import kinds, reconciling, sending

RECONCILE_EVERY = 300.0


class Command(BaseCommand):
    help = "Send the mails that are due, and add what should exist: the worker's part, without a broker."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="until nothing is due, then end")
        parser.add_argument(
            "--given-up",
            action="store_true",
            help="first take up again what was given up in the last 30 days: the mail server is mended",
        )
        parser.add_argument("--every", type=float, default=5.0, help="seconds between two looks")

    def handle(
        self, *args: Any, once: bool, every: float, given_up: bool = False, **options: Any
    ) -> None:
        if given_up:
            self.stdout.write(f"{sending.take_up_given_up()} taken up again")
        if once:
            reconciling.reconcile()
            kinds.each_minute()
            self.stdout.write(f"{sending.send_all()} looked at")
            return
        signal.signal(signal.SIGTERM, _stop)
        reconciled_at = float("-inf")
        while True:
            try:
                if time.monotonic() - reconciled_at > RECONCILE_EVERY:
                    reconciling.reconcile()
                    reconciled_at = time.monotonic()
                kinds.each_minute()
                sending.send_all()
            except (OperationalError, InterfaceError):
                self.stderr.write("The database is away; looking again soon.")
                connection.close()
            time.sleep(every)


def _stop(*args: object) -> None:
    raise SystemExit(0)
