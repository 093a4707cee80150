"""The table for security teams names every requirement of its level once, and no file that isn't there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "docs" / "operations" / "asvs.md"
ROW = re.compile(
    r"^\| (\d+\.\d+)\.(\d+)(?:\u2013\1\.(\d+))? \| (Met|In part|Yours|Not here) \| (.*) \|$"
)
LAST = {
    # Section of ASVS 5.0.0: the numbers at levels 1 and 2 in it.
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2,
    "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1,
    "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2,
    "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4,
    "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3,
    "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4,
    "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2,
    "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1,
    "9.1": 3, "9.2": 4,
    "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3,
    "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1,
    "12.1": 3, "12.2": 2, "12.3": 4,
    "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5,
    "14.1": 2, "14.2": 4, "14.3": 3,
    "15.1": 3, "15.2": 3, "15.3": 7,
    "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3,
    "17.1": 1, "17.2": 4, "17.3": 2,
}  # fmt: skip


def _rows() -> list[re.Match[str]]:
    lines = [line for line in TABLE.read_text().splitlines() if re.match(r"\| \d", line)]
    found = [ROW.match(line) for line in lines]
    assert [line for line, row in zip(lines, found, strict=True) if row is None] == []
    return [row for row in found if row is not None]


def test_every_requirement_has_one_answer() -> None:
    named = [
        (row[1], number)
        for row in _rows()
        for number in range(int(row[2]), int(row[3] or row[2]) + 1)
    ]
    assert named == [(each, n) for each, last in LAST.items() for n in range(1, last + 1)]
    assert len(named) == 253


def test_files_it_names_are_there() -> None:
    text = TABLE.read_text()
    named = re.findall(r"`([\w./*-]+/[\w./*-]*)`", text)
    assert [each for each in named if not each.startswith("/") and not (ROOT / each).exists()] == []
    tests = re.findall(r"`(test_\w+)` in `([\w/.]+)`", text)
    assert [name for name, file in tests if f"def {name}(" not in (ROOT / file).read_text()] == []
