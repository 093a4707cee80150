"""What several people write into at once stays one: no word, heading or number stands there twice."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def _twice(found: list[str]) -> list[str]:
    return [each for each, n in Counter(found).items() if n > 1]


def test_the_glossary_has_one_row_a_word() -> None:
    lines = (DOCS / "glossary.md").read_text().splitlines()
    rows = [line.split(" | ")[0].removeprefix("| ") for line in lines if line.startswith("| ")][1:]
    words = [word.strip() for row in rows for word in row.split(",")]
    assert len(words) > 80
    assert _twice(words) == []


def test_each_section_of_the_field_guide_stands_once_and_apart() -> None:
    lines = (DOCS / "field.md").read_text().splitlines()
    assert _twice([line for line in lines if line.startswith("## ")]) == []
    assert [line for before, line in pairwise(lines) if line.startswith("## ") and before] == []


def test_each_decision_has_a_number_of_its_own() -> None:
    names = [path.name for path in (DOCS / "adr").glob("[0-9]*.md")]
    assert _twice([name[:4] for name in names]) == []
    for name in names:
        first = (DOCS / "adr" / name).read_text().splitlines()[0]
        assert first.startswith(f"# {int(name[:4])}. ")


def test_pages_of_rooms_and_decisions_that_are_named_exist() -> None:
    lost = []
    for path in [*DOCS.rglob("*.md"), DOCS.parent / "README.md"]:
        for name in re.findall(
            r"docs/(?:adr|rooms|operations|guide)/[\w./-]+?\.md", path.read_text()
        ):
            if not (DOCS.parent / name).exists():
                lost.append(f"{path.name}: {name}")
    assert lost == []


def test_why_the_clinical_safety_standards_do_not_apply_is_said_with_a_day() -> None:
    text = (DOCS / "data-protection.md").read_text()
    assert re.search(r"Last reviewed: \d{1,2} \w+ 20\d\d, with this version", text)
    for words in ("Statement of non-applicability, DCB0129 and DCB0160", "What would reopen it",
                  "At each release", "DTAC", "DSPT", "DPIA", "appropriate policy document"):  # fmt: skip
        assert words in text, words
    for name in re.findall(r"\]\(([\w/.-]+\.md)\)", text):
        assert (DOCS / name).exists(), name
