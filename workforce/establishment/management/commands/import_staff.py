from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workforce.core.access import Viewer
from workforce.establishment.actions import applying, imports
from workforce.establishment.importing.plan import Plan
from workforce.establishment.importing.problems import NotATable
from workforce.establishment.presenters import imports as presenters
from workforce.establishment.states import APPLIED, FAILED

SHOWN = 200


class Command(BaseCommand):
    help = "Check a staff in post extract and apply it in one transaction. With --check it changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--check", action="store_true", help="print problems and changes, apply nothing"
        )

    def handle(self, *args: Any, file: Path, check: bool, **options: Any) -> None:
        content = _read(file)
        try:
            if check:
                self._say(imports.plan_of(content).plan, "Checked. Nothing has been changed.")
            else:
                self._bring_in(file.name, content)
        except NotATable as error:
            raise CommandError(f"{error} Nothing has been changed.") from None

    def _bring_in(self, name: str, content: bytes) -> None:
        run, plan = applying.bring_in(
            name=name, content=content, by=Viewer.system("the command line")
        )
        if run.state == FAILED:
            raise CommandError(run.reason)
        self._say(plan, "Applied." if run.state == APPLIED else presenters.NOTHING_TO_DO)

    def _say(self, plan: Plan, end: str) -> None:
        for line in presenters.report_lines(plan, most=SHOWN):
            self.stdout.write(line)
        self.stdout.write(end)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file} can't be read: {error.strerror}.") from None
