"""The problems of an import leave as a file: it is in the audit who took it."""

import csv
import io

from workforce.core import audit
from workforce.core.access import Viewer
from workforce.establishment.models import ImportLine, ImportRun, Part
from workforce.reports.outputs.safe import harmless

COLUMNS = ["Row", "Column", "In the file", "What to do", "Now"]
NOW = {"left_out": "Row left out", "used": "Rest of row used"}


def problems(run: ImportRun, *, by: Viewer) -> bytes:
    """CSV that a spreadsheet opens as it is, with a mark that says UTF-8."""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\r\n").writerow
    write(COLUMNS)
    rows = ImportLine.objects.filter(run=run, part=Part.PROBLEM).order_by("position")
    for line in rows.iterator():
        words = [line.subject or "the whole row", line.value, line.words, NOW[line.what]]
        write([line.row, *map(harmless, words)])
    audit.record("problems of an import taken", by=by, on=None, about=f"import {run.pk}")
    return out.getvalue().encode("utf-8-sig")
