"""Small made-up extracts, and what stands in the database before and after."""

from __future__ import annotations

import csv
import gzip
import io
from datetime import date
from pathlib import Path
from typing import Any

from django.apps import apps

from workforce.core.access import Viewer
from workforce.core.models import AuditEvent
from workforce.establishment.actions import applying, imports
from workforce.establishment.importing.plan import Plan
from workforce.establishment.models import ImportRun

FIRST, LAST = date(2015, 1, 1), date(2026, 10, 1)
ROOT = Path(__file__).parents[2]
SYSTEM = Viewer.system()
HEADINGS = [
    "Employee Number",
    "Assignment Number",
    "Title",
    "Last Name",
    "First Name",
    "Position Title",
    "Pay Scale",
    "Staff Group",
    "Org L2",
    "Org L4",
    "Org L6",
    "Location",
    "Assignment Category",
    "FTE",
    "Contracted Hours",
    "Latest Start Date",
    "Fixed Term Temp End Date",
    "Supervisor Employee Number",
    "Email Address",
]
PEER = {
    "Employee Number": "100",
    "Assignment Number": "100",
    "Title": "Mx",
    "Last Name": "Okafor",
    "First Name": "Sam",
    "Position Title": "Peer Support Worker",
    "Pay Scale": "NHS|XR03|Review Body Band 3",
    "Staff Group": "Additional Clinical Services",
    "Org L2": "Northvale MH and Community NHS FT",
    "Org L4": "NV3 Inpatient and Crisis",
    "Org L6": "Northside Crisis Team",
    "Location": "Northside",
    "Assignment Category": "Permanent",
    "FTE": "0.80",
    "Contracted Hours": "30",
    "Latest Start Date": "30-JUN-2023",
    "Fixed Term Temp End Date": "",
    "Supervisor Employee Number": "200",
    "Email Address": "sam.okafor@northvale.example",
}
MANAGER = PEER | {
    "Employee Number": "200",
    "Assignment Number": "200",
    "Last Name": "Hughes",
    "First Name": "Dan",
    "Position Title": "Team Manager",
    "Pay Scale": "NHS|XR07|Review Body Band 7",
    "FTE": "1.00",
    "Contracted Hours": "37.5",
    "Latest Start Date": "01-FEB-2020",
    "Supervisor Employee Number": "",
    "Email Address": "dan.hughes@northvale.example",
}
NURSE = PEER | {
    "Employee Number": "300",
    "Assignment Number": "300",
    "Last Name": "Roberts",
    "First Name": "Magda",
    "Position Title": "Mental Health Nurse",
    "Pay Scale": "NHS|XR05|Review Body Band 5",
    "Email Address": "magda.roberts@northvale.example",
}
TRIO = (PEER, MANAGER, NURSE)


def peer(**more: str) -> dict[str, str]:
    return _with(PEER, more)


def manager(**more: str) -> dict[str, str]:
    return _with(MANAGER, more)


def nurse(**more: str) -> dict[str, str]:
    return _with(NURSE, more)


def _with(row: dict[str, str], more: dict[str, str]) -> dict[str, str]:
    """`fte="2"` for "FTE", `org_l4=…` for "Org L4"."""
    named = {heading.replace(" ", "_").lower(): heading for heading in HEADINGS}
    return row | {named[name]: value for name, value in more.items()}


def text(
    *rows: dict[str, str],
    separator: str = ",",
    titles: tuple[str, ...] = (),
    without: str = "",
) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    for title in titles:
        out.write(f"{title}\r\n")
    headings = [heading for heading in HEADINGS if heading != without]
    writer.writerow(headings)
    writer.writerows([row[heading] for heading in headings] for row in rows)
    return out.getvalue()


def extract(
    *rows: dict[str, str], encoding: str = "utf-8", errors: str = "strict", **how: Any
) -> bytes:
    return text(*rows, **how).encode(encoding, errors)


def bring_in(*rows: dict[str, str], by: Viewer = SYSTEM) -> tuple[ImportRun, Plan]:
    return applying.bring_in(name="extract.csv", content=extract(*rows), by=by)


def plan(*rows: dict[str, str]) -> Plan:
    return imports.plan_of(extract(*rows)).plan


def problems(*rows: dict[str, str]) -> list[tuple[int, str, str, str, bool]]:
    return [
        (each.row, each.column, each.value, each.mend, each.stops) for each in plan(*rows).problems
    ]


def northvale() -> bytes:
    return gzip.decompress((ROOT / "demo" / "data" / "esr-staff-in-post.csv.gz").read_bytes())


def standing() -> dict[str, Any]:
    """Every row of people and its rooms' ledgers: equal before and after means nothing was touched."""
    found: dict[str, Any] = {
        model._meta.label: sorted(model.objects.values_list(), key=repr)
        for label in ("people", "supervision", "obligations")
        for model in apps.get_app_config(label).get_models()
    }
    found["audit"] = AuditEvent.objects.exclude(action__startswith="import ").count()
    return found
