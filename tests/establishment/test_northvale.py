"""The whole extract of a trust: each figure is counted apart from the code that brings it in."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.establishment import making
from workforce.core.models import AuditEvent
from workforce.establishment.actions import applying, imports
from workforce.establishment.models import ImportRun
from workforce.people import signals
from workforce.people.models import (
    Assignment,
    Person,
    Post,
    Relationship,
    ServiceArea,
    StaffInPost,
    Team,
)

pytestmark = pytest.mark.django_db
ROLES = {
    "Peer Support Worker", "Senior Peer Support Worker", "Specialist Peer Support Worker", "Carer Peer Support Worker",
    "Peer Employment Specialist", "Peer Trainer", "Senior Peer Trainer", "Advanced Lived Experience Practitioner",
    "Lived Experience Workforce Development Lead", "Deputy Head of Lived Experience Workforce",
    "Head of Lived Experience Workforce",
}  # fmt: skip


@pytest.fixture(scope="module")
def content() -> bytes:
    return making.northvale()


@pytest.fixture(scope="module")
def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def day(text: str) -> Any:
    return datetime.strptime(text, "%d-%b-%Y").date() if text else None


def test_check_counts_what_is_in_the_file_and_writes_nothing(
    content: bytes, rows: list[dict[str, str]]
) -> None:
    peers = [row for row in rows if row["Position Title"] in ROLES]
    managers = {row["Supervisor Employee Number"] for row in peers} - {""}
    people = {row["Employee Number"] for row in peers} | managers
    teams = {(row["Org L4"], row["Org L6"]) for row in rows}
    before = making.standing()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        plan = imports.plan_of(content).plan
    assert making.standing() == before
    # A query a noun that is compared, whatever the number of rows.
    assert len(queries) <= 18
    assert plan.counts() == {
        "rows": len(rows), "left_out": 0, "problems": 0,
        "people": {"added": len(people), "changed": 0, "unchanged": 0},
        "posts": {"added": len(peers), "changed": 0, "unchanged": 0, "missing": 0},
        "staff": {"added": len(rows) - len(peers), "changed": 0, "unchanged": 0, "missing": 0},
        "teams": {"added": len(teams), "changed": 0, "unchanged": 0},
        "titles": [["Expert by Experience Support Worker", 1], ["Lived Experience Involvement Assistant", 1]],
        "kinds": {"joiner": len({row["Employee Number"] for row in rows})}, "leaving": 0, "here": 0, "nobody_leaves": "",
    }  # fmt: skip
    assert (len(rows), len(peers), len(people), len(teams)) == (7401, 151, 214, 90)


def test_extract_is_brought_in_once_however_often_it_comes(
    content: bytes, rows: list[dict[str, str]]
) -> None:
    heard: Counter[str] = Counter()
    listeners = {
        "appointed": lambda assignment_ids, **_: heard.update(appointed=len(assignment_ids), calls=1),
        "began": lambda relationship_ids, **_: heard.update(began=len(relationship_ids), calls=1),
    }  # fmt: skip
    signals.appointed.connect(listeners["appointed"])
    signals.relationship_began.connect(listeners["began"])
    try:
        run, _ = applying.bring_in(name="esr.csv", content=content, by=making.SYSTEM)
    finally:
        signals.appointed.disconnect(listeners["appointed"])
        signals.relationship_began.disconnect(listeners["began"])
    assert (run.state, run.reason) == ("applied", "")
    peers = [row for row in rows if row["Position Title"] in ROLES]
    managed = [row for row in peers if row["Supervisor Employee Number"]]
    assert heard == {"appointed": len(peers), "began": len(managed), "calls": 2}

    _people_are_as_in_the_file(peers)
    _staff_are_as_in_the_file([row for row in rows if row["Position Title"] not in ROLES])
    assert set(ServiceArea.objects.values_list("name", flat=True)) == {
        row["Org L4"].removeprefix("NV3 ") for row in rows}  # fmt: skip
    assert set(Team.objects.values_list("area__name", "name", "location")) == {
        (row["Org L4"].removeprefix("NV3 "), row["Org L6"], row["Location"]) for row in rows}  # fmt: skip

    before = making.standing()
    again, plan = applying.bring_in(name="esr.csv", content=content, by=making.SYSTEM)
    assert (again.state, plan.changes_nothing) == ("checked", True)
    assert making.standing() == before


def _people_are_as_in_the_file(peers: list[dict[str, str]]) -> None:
    band = {"Review Body Band 8 - Range A": "8a", "Review Body Band 8 - Range B": "8b"}
    contract = {
        "Permanent": "permanent",
        "Fixed Term Temp": "fixed_term",
        "Secondment": "secondment",
    }
    assert set(
        Assignment.objects.values_list(
            "number", "person__employee_number", "person__email", "role__words", "team__name", "team__area__name",
            "starts", "ends", "fte", "hours", "post__code", "post__title", "post__band__slug", "post__contract",
            "post__fixed_term_ends", "post__state", "employment",
        )
    ) == {
        (
            row["Assignment Number"], row["Employee Number"], row["Email Address"],
            row["Position Title"].capitalize(), row["Org L6"], row["Org L4"].removeprefix("NV3 "),
            day(row["Latest Start Date"]), day(row["Fixed Term Temp End Date"]), Decimal(row["FTE"]),
            Decimal(row["Contracted Hours"]), row["Assignment Number"], row["Position Title"],
            band.get(row["Pay Scale"].rpartition("|")[2], row["Pay Scale"][-1]),
            contract[row["Assignment Category"]], day(row["Fixed Term Temp End Date"]), "filled",
            "seconded" if row["Assignment Category"] == "Secondment" else "employed",
        )
        for row in peers
    }  # fmt: skip
    assert set(
        Relationship.objects.values_list("kind", "acts_as", "assignment__number", "holder__employee_number")
    ) == {
        ("line_manager", "line_manager", row["Assignment Number"], row["Supervisor Employee Number"])
        for row in peers if row["Supervisor Employee Number"]
    }  # fmt: skip
    numbers = {row["Employee Number"] for row in peers}
    numbers |= {row["Supervisor Employee Number"] for row in peers} - {""}
    assert set(Person.objects.values_list("employee_number", flat=True)) == numbers
    assert Person.objects.get(employee_number="30100458").assignments.count() == 2
    assert Post.objects.count() == len(peers)
    added = AuditEvent.objects.filter(action="person added").values_list("on", flat=True)
    assert sorted(added) == sorted(Person.objects.values_list("pk", flat=True))


def _staff_are_as_in_the_file(others: list[dict[str, str]]) -> None:
    assert set(
        StaffInPost.objects.values_list(
            "assignment_number", "employee_number", "first_name", "last_name", "title", "team__name",
            "team__area__name", "fte", "hours", "starts", "ends", "manager_number",
        )
    ) == {
        (
            row["Assignment Number"], row["Employee Number"], row["First Name"], row["Last Name"],
            row["Position Title"], row["Org L6"], row["Org L4"].removeprefix("NV3 "), Decimal(row["FTE"]),
            Decimal(row["Contracted Hours"]), day(row["Latest Start Date"]), day(row["Fixed Term Temp End Date"]),
            row["Supervisor Employee Number"],
        )
        for row in others
    }  # fmt: skip
    assert {"Band 3", "Consultant (2003)"} <= set(
        StaffInPost.objects.values_list("band", flat=True)
    )


def test_applying_takes_about_the_same_number_of_queries_for_few_rows_and_many(
    content: bytes,
) -> None:
    lines = content.split(b"\n")
    spent = []
    # Into a trust that is there already: what comes first in an empty one is no question of rows.
    head, rows = lines[:1], lines[1:]
    few, many = rows[::10], [row for n, row in enumerate(rows) if n % 10]
    for some in (lines[:150], head + few, head + many):
        with CaptureQueriesContext(connection) as queries:
            applying.bring_in(name="some.csv", content=b"\n".join(some), by=making.SYSTEM)
        spent.append(len(queries))
    assert ImportRun.objects.filter(state="applied").count() == 3
    # Nine times the rows are a few more batches, here and in the rooms that hear of it.
    assert spent[2] - spent[1] <= 20
