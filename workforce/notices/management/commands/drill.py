import os
import random
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

# The story at a browser; its servers are those of the tests.
DRAFTS = ("tests/browser/test_drafts.py", "-q", "-s", "-n", "0", "-k", "mid_sentence")


class Command(BaseCommand):
    help = (
        "Kill senders, worker, broker and database while notices go out, on servers of the drill's own,"
        " and count what was lost or went double."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rounds", type=int, default=1000)
        parser.add_argument(
            "--drafts", type=int, metavar="ROUNDS",
            help="instead: lose a session in mid-sentence so often, and count what was lost of the words",
        )  # fmt: skip
        parser.add_argument("--seed", type=int, help="the same faults again")

    def handle(
        self, *args: Any, rounds: int, drafts: int | None, seed: int | None, **options: Any
    ) -> None:
        if not (settings.ROOT / "tests" / "drills").is_dir():
            raise CommandError("The drill needs a checkout with its tests.")
        seed = random.randrange(10**6) if seed is None else seed  # noqa: S311
        command, env = (
            [sys.executable, "-m", "tests.drills", str(rounds), str(seed)],
            dict(os.environ),
        )
        if drafts:
            command = [str(settings.ROOT / "script" / "test"), *DRAFTS]
            env |= {"ALONGSIDE_DRAFT_ROUNDS": str(drafts), "ALONGSIDE_DRAFT_SEED": str(seed)}
        done = subprocess.run(command, cwd=settings.ROOT, env=env, check=False)  # noqa: S603
        if done.returncode:
            raise SystemExit(done.returncode)
