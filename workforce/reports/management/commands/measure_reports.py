import resource
import time
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from workforce.core import clock
from workforce.reports import outputs
from workforce.reports.contents import Body, Column, Row, Section, Table
from workforce.reports.outputs import Document

COLUMNS = (
    Column("Who it is for", width=2),
    Column("To arrange", width=3),
    Column("Team", width=2),
    Column("Was due", "date", width=2),
    Column("Who sets a date", width=2),
)


class Command(BaseCommand):
    help = "Make a file of made-up rows and say what it cost. Nothing is read or written."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--rows", type=int, default=150)
        parser.add_argument("--format", choices=list(outputs.TYPES), default="pdf")

    def handle(self, *args: Any, **options: Any) -> None:
        made = _document(options["rows"])
        wall, work = time.perf_counter(), time.process_time()
        size = len(outputs.make(options["format"], made)) // 1024
        wall, work = time.perf_counter() - wall, time.process_time() - work
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        self.stdout.write(
            f"{options['format']}, {options['rows']:,} rows: {wall:.1f} s, of these {work:.1f} s"
            f" computing; at most {memory} MB; {size} KB."
        )


def _document(rows: int) -> Document:
    listed: list[Row] = [
        (f"Person {n}", "Peer supervision", f"Team {n % 60}", date(2026, 10, 8), "Their supervisor")
        for n in range(rows)
    ]
    section = Section("To arrange", table=Table("Supervision to arrange", COLUMNS, listed))
    return Document(
        "Measured", "Made-up rows.", "", [], Body("Made-up rows", [section]), (), "", clock.now()
    )
