import os
import random
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = (
        "Kill senders, worker, broker and database while notices go out, on servers of the drill's own,"
        " and count what was lost or went double."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rounds", type=int, default=1000)
        parser.add_argument("--seed", type=int, help="the same faults again")

    def handle(self, *args: Any, rounds: int, seed: int | None, **options: Any) -> None:
        if not (settings.ROOT / "tests" / "drills").is_dir():
            raise CommandError("The drill needs a checkout with its tests.")
        seed = random.randrange(10**6) if seed is None else seed  # noqa: S311
        command = [sys.executable, "-m", "tests.drills", str(rounds), str(seed)]
        done = subprocess.run(command, cwd=settings.ROOT, env=dict(os.environ), check=False)  # noqa: S603
        if done.returncode:
            raise SystemExit(done.returncode)
