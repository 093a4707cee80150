"""Whatever somebody brings in: it is read, or told what it is not. Never anything else."""

from __future__ import annotations

import csv
import io
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from recruitment.vacancies.importing import reading
from recruitment.vacancies.importing.columns import COLUMNS
from recruitment.vacancies.states import CLOSED, THERE
from workforce.establishment.importing.problems import NotATable

HEADINGS = [column.heading for column in COLUMNS]
CELLS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["Live", "draft", "31/02/2026", "9999-12-31", "45000", "=1+1", "#REF!", "\u202eevil", "N1", "", " ", '"']),
)  # fmt: skip


@given(st.binary(max_size=600))
@settings(max_examples=150)
def test_any_bytes(content: bytes) -> None:
    with suppress(NotATable):
        reading.read(content)


@given(
    st.lists(st.lists(CELLS, max_size=14), max_size=8),
    st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]),
)
@settings(max_examples=150)
def test_any_cells_below_good_headings(rows: list[list[str]], name: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for row in rows:
        writer.writerow([cell.replace("\x00", "") for cell in row])
    try:
        found = reading.read(out.getvalue().encode(name, "ignore"))
    except NotATable:
        return
    refs = [each.ref.upper() for each in found.listed]
    assert len(set(refs)) == len(refs)
    for each in found.listed:
        assert each.state in (*THERE, CLOSED)
        assert 1 <= len(each.title) <= 160
        assert reading.REF.fullmatch(each.ref)
        assert not (each.opens and each.closes and each.closes < each.opens)
    stopped = {problem.row for problem in found.problems if problem.stops}
    assert len(found.listed) + len(stopped) == found.rows


@given(st.integers(min_value=0, max_value=400), st.binary(min_size=1, max_size=3))
@settings(max_examples=80)
def test_a_good_list_with_a_few_bytes_broken(at: int, noise: bytes) -> None:
    good = (
        ",".join(HEADINGS)
        + "\nN1,Nurse,Live,Band 5,Crisis,A team,Permanent,30,01/10/2026,02/10/2026,Ann,a@b.example\n"
    ).encode()
    at = min(at, len(good))
    with suppress(NotATable):
        reading.read(good[:at] + noise + good[at:])
