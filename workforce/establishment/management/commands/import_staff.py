from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workforce.core.access import Viewer
from workforce.establishment import guarding
from workforce.establishment.actions import applying, imports
from workforce.establishment.importing import mapping, table, values
from workforce.establishment.importing.plan import Plan
from workforce.establishment.importing.planning import About
from workforce.establishment.importing.problems import NotATable
from workforce.establishment.models import ImportRun, ImportSource
from workforce.establishment.presenters import report
from workforce.establishment.states import APPLIED, FAILED
from workforce.people.names import plain

SHOWN = 200
LEFT_OUT, TOO_MANY = 3, 4
"""What it ends with beside 0, done, and 1, refused."""


class Command(BaseCommand):
    help = (
        "Check a staff in post extract (CSV or XLSX) and apply it in one transaction. With --check it changes nothing. "
        "Ends with 0 when done, 1 when refused, 3 when rows were left out, 4 when too many would leave."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--check", action="store_true", help="print problems and changes, apply nothing"
        )
        parser.add_argument("--source", default="", help="read it as this source's files are read")
        parser.add_argument(
            "--whole-trust", action="store_true", help="it holds everybody: who isn't in it leaves"
        )
        parser.add_argument("--date", default="", help="the day it is of, like 2026-11-01")
        parser.add_argument("--many-leavers", action="store_true", help="more may leave than usual")

    def handle(self, *args: Any, file: Path, check: bool, **options: Any) -> None:
        content = _read(file)
        try:
            said = _said(content, options)
            if check:
                plan = imports.plan_of(content, said=said).plan
                end = "Checked. Nothing has been changed."
            else:
                plan, end = self._bring_in(file.name, content, said, options["many_leavers"])
        except NotATable as error:
            raise CommandError(f"{error} Nothing has been changed.") from None
        for line in report.lines(plan, most=SHOWN):
            self.stdout.write(line)
        self.stdout.write(end)
        self._end(plan, check and not options["many_leavers"])

    def _bring_in(
        self, name: str, content: bytes, said: imports.Said, many: bool
    ) -> tuple[Plan, str]:
        by = Viewer.system("the command line")
        try:
            run, plan = applying.bring_in(
                name=name, content=content, by=by, said=said, many_may_leave=many
            )
        except guarding.TooMany as refused:
            raise CommandError(
                f"{refused} Nothing has been changed. With --many-leavers they do.",
                returncode=TOO_MANY,
            ) from None
        if run.state == FAILED:
            raise CommandError(run.reason)
        return plan, "Applied." if run.state == APPLIED else report.NOTHING_TO_DO

    def _end(self, plan: Plan, minds_leavers: bool) -> None:
        """With what a script can ask for; the words stand above."""
        if minds_leavers and guarding.with_kept(ImportRun(counts=plan.counts()), 0).is_tripped:
            _stop("More people would leave than by one decision alone.", TOO_MANY)
        if plan.left_out:
            _stop("Rows with a problem were left out.", LEFT_OUT)


def _stop(words: str, code: int) -> NoReturn:
    raise CommandError(words, returncode=code)


def _said(content: bytes, options: dict[str, Any]) -> imports.Said:
    written_on = _day(options["date"]) if options["date"] else None
    if not options["source"]:
        return imports.Said(about=About(options["whole_trust"], written_on))
    source = ImportSource.objects.filter(plain_name=plain(options["source"])).first()
    if source is None:
        names = ", ".join(ImportSource.objects.values_list("name", flat=True)) or "none yet"
        raise CommandError(f"There is no source “{options['source']}”. There are: {names}.")
    about = About(
        options["whole_trust"] or source.is_whole_trust, written_on or _above(content, source)
    )
    return imports.Said(source.mapping, source.sheet, about)


def _above(content: bytes, source: ImportSource) -> date | None:
    """The day that stands above the headings."""
    found = [mapping.layout_of(each) for each in table.tables(content, mapping.NAMES)]
    layout = mapping.choose(found, source.sheet)
    return layout.written_on if layout else None


def _day(text: str) -> date:
    try:
        return values.date_of(text)
    except values.Unreadable as mend:
        raise CommandError(f"--date {text}: {mend}") from None


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file} can't be read: {error.strerror}.") from None
