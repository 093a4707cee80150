"""The PDF of a small report and of a long one."""

import resource
import time
from dataclasses import dataclass
from datetime import date

from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.reports import outputs
from workforce.reports.contents import Body, Column, Section, Table


@dataclass(frozen=True, slots=True)
class Made:
    rows: int
    seconds: float
    megabytes: float


def measured(rows: int) -> Made:
    began = time.perf_counter()
    outputs.make("pdf", _document(rows))
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Made(rows, time.perf_counter() - began, used)


def _document(rows: int) -> outputs.Document:
    columns = [Column("Person", width=3), Column("Supervision", width=3), Column("Due", "date", 2),
               Column("Who can act", width=3)]  # fmt: skip
    lines = [(f"Person Number{n}", "Peer supervision", date(2026, 1, 1 + n % 28), f"Supervisor {n % 90}")
             for n in range(rows)]  # fmt: skip
    body = Body("A long list", [Section("To arrange", table=Table("To arrange", columns, lines))])
    viewer = Viewer(None, None, "Bench", frozenset({CENTRAL_LEAD}), clock.today())
    return outputs.Document("Bench", "", "Only you", [], body, [], viewer.name, clock.now())
