"""Whatever a file holds, it is applied as it says, once, or refused with words, and nothing in between."""

from __future__ import annotations

import string

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import depth
from tests.establishment import making
from tests.establishment.making import MANAGER, NURSE, PEER
from workforce.establishment.actions import applying, imports
from workforce.establishment.importing.problems import NotATable
from workforce.people.models import Assignment, Person, StaffInPost

pytestmark = pytest.mark.django_db
few = settings(
    max_examples=depth.tries(6, 12),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    database=None,
)
many = settings(few, max_examples=depth.tries(20, 80))
NAMES = st.text(string.ascii_letters + "éßøŁ'\u2019- ", min_size=1, max_size=20).filter(
    lambda name: name.strip() and name.strip()[0] not in "-'\u2019" and "  " not in name
)
TITLES = st.sampled_from(
    ["Peer Support Worker", "Senior Peer Support Worker", "Mental Health Nurse", "Team Manager", "Peer Trainer"]
)  # fmt: skip


@st.composite
def rows(draw: st.DrawFn) -> list[dict[str, str]]:
    numbers = draw(st.lists(st.integers(1, 60), min_size=1, max_size=12, unique=True))
    made = []
    for number in numbers:
        boss = draw(st.sampled_from([*numbers, None]))
        made.append(
            making.nurse(
                employee_number=str(number),
                assignment_number=str(number),
                first_name=draw(NAMES),
                last_name=draw(NAMES),
                position_title=draw(TITLES),
                fte=draw(st.sampled_from(["0.20", "0.5", "1", "1.00"])),
                org_l6=draw(st.sampled_from(["Ashmere CMHT", "Oldbury CMHT"])),
                supervisor_employee_number=str(boss) if boss not in {None, number} else "",
                latest_start_date=draw(
                    st.dates(min_value=making.FIRST, max_value=making.LAST)
                ).strftime("%d/%m/%Y"),
                email_address="",
            )
        )
    return made


@few
@given(first=rows(), second=rows())
def test_two_extracts_after_each_other_leave_what_the_second_says(
    first: list[dict[str, str]], second: list[dict[str, str]]
) -> None:
    with transaction.atomic():
        for extract in (first, second):
            run, _ = making.bring_in(*extract)
            assert (run.reason, run.counts["left_out"]) == ("", 0)
        said = {row["Assignment Number"]: row for row in second}
        held = {
            row.number: row
            for row in Assignment.objects.filter(number__in=said).select_related(
                "person", "role", "team", "post"
            )
        }
        for number, row in said.items():
            is_peer = "Peer" in row["Position Title"]
            if is_peer:
                assert held[number].post.title == row["Position Title"]
                assert held[number].team.name == row["Org L6"]
                assert held[number].person.last_name == " ".join(row["Last Name"].split())
            else:
                assert (
                    StaffInPost.objects.get(assignment_number=number).title == row["Position Title"]
                )
        before = making.standing()
        assert making.bring_in(*second)[1].changes_nothing
        assert making.standing() == before
        transaction.set_rollback(True)


@many
@given(st.binary(max_size=400))
def test_any_bytes_are_refused_with_words(content: bytes) -> None:
    try:
        imports.plan_of(content)
    except NotATable as refused:
        assert str(refused).endswith((".", "inside."))  # noqa: PT017
    assert not Person.objects.exists()


@many
@given(
    st.integers(0, 2),
    st.sampled_from(making.HEADINGS),
    st.text(max_size=40),
    st.sampled_from([",", ";", "\t"]),
)
def test_any_text_in_any_cell_is_used_or_named(
    number: int, heading: str, cell: str, separator: str
) -> None:
    table = [PEER, MANAGER, NURSE]
    table[number] = table[number] | {heading: cell}
    content = making.extract(*table, separator=separator, encoding="utf-8", errors="surrogatepass")
    with transaction.atomic():
        try:
            run, plan = applying.bring_in(name="extract.csv", content=content, by=making.SYSTEM)
        except NotATable:
            assert not Person.objects.exists()
            return
        assert (run.state, run.reason) in {("applied", ""), ("checked", "")}
        counts = run.counts
        brought = counts["posts"]["added"] + counts["staff"]["added"]
        assert brought == 3 - plan.left_out
        for problem in plan.problems:
            assert problem.mend
        transaction.set_rollback(True)
