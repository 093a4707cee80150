"""The eight units of foundation are whole, and in words that a tired person can read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from script.support import wording
from training.foundation.units import EDITION, UNITS, by_slug
from training.foundation.units.unit import EMBEDDED, SEPARATE, Passage, Unit

DOCS = Path(__file__).parents[2] / "docs"
LONGEST_PARAGRAPH = 90
WHOLE_UNIT = range(450, 751)
TONE = {
    "at risk person", "brave", "compliance", "failed", "failure", "high-risk", "inspirational",
    "patient", "refuse", "service user", "sick leave", "suffer", "suffering", "user", "victim",
}  # fmt: skip
"""Of people: what else hurts, beside what the glossary says not to say."""

each_unit = pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.slug)


def texts(unit: Unit) -> Iterator[str]:
    """All that somebody reads of it."""
    yield from (unit.title, unit.about)
    for passage in unit.read:
        yield from (passage.heading, *passage.paragraphs)
    yield from (*unit.tries, *unit.talk, *unit.listening)


def principles() -> set[str]:
    """The eight that docs/field.md names, as slugs."""
    _, _, section = (DOCS / "field.md").read_text().partition("## Peer principles\n")
    return set(re.findall(r"\*([a-z-]+)\*", section.partition("\n## ")[0]))


def test_there_are_eight_a_week_each_in_order() -> None:
    assert [unit.week for unit in UNITS] == list(range(1, 9))
    assert len({unit.slug for unit in UNITS}) == len({unit.title for unit in UNITS}) == 8
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", unit.slug) for unit in UNITS)
    assert re.fullmatch(r"\d{4}-\d{2}", EDITION)


def test_a_unit_is_found_by_its_slug() -> None:
    assert [by_slug(unit.slug) for unit in UNITS] == list(UNITS)
    with pytest.raises(KeyError):
        by_slug("week-9")


@each_unit
def test_a_unit_has_something_of_each_part(unit: Unit) -> None:
    assert unit.title
    assert unit.about
    assert 30 <= unit.minutes <= 90
    assert 3 <= len(unit.read) <= 5
    assert all(passage.heading for passage in unit.read)
    assert {len(passage.paragraphs) for passage in unit.read} <= {2, 3, 4}
    assert 2 <= len(unit.tries) <= 4
    assert 3 <= len(unit.talk) <= 5
    assert 2 <= len(unit.listening) <= 4
    assert all(isinstance(part, tuple) for part in (unit.read, unit.tries, unit.talk))


@each_unit
def test_what_is_asked_is_a_question_and_what_is_said_a_sentence(unit: Unit) -> None:
    assert all("?" in each for each in unit.talk)
    for text in [*texts(unit)][2:]:
        assert text == text.strip()
        assert "  " not in text
        assert text.count("“") == text.count("”")
    said = [paragraph for passage in unit.read for paragraph in passage.paragraphs]
    said += [unit.about, *unit.tries, *unit.talk, *unit.listening]
    assert [text for text in said if not text.endswith((".", "?", ".”", "?”"))] == []


@each_unit
def test_a_unit_names_principles_that_the_field_guide_knows(unit: Unit) -> None:
    assert len(principles()) == 8
    assert unit.principles
    assert set(unit.principles) <= principles()


def test_each_principle_has_a_week() -> None:
    assert {each for unit in UNITS for each in unit.principles} == principles()


def test_information_and_records_has_passages_for_each_form_and_for_both() -> None:
    assert {passage.form for passage in by_slug("information").read} == {"", SEPARATE, EMBEDDED}


@each_unit
def test_only_information_and_records_differs_by_form(unit: Unit) -> None:
    forms = {passage.form for passage in unit.read}
    assert forms <= {"", SEPARATE, EMBEDDED}
    assert (forms == {""}) is (unit.slug != "information")


@each_unit
def test_words_to_avoid_are_in_no_unit(unit: Unit) -> None:
    bad = wording.to_avoid((DOCS / "glossary.md").read_text()) | TONE
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, sorted(bad)))})s?\b")
    assert {word for text in texts(unit) for word in pattern.findall(text.casefold())} == set()


@each_unit
def test_a_paragraph_is_short_and_a_unit_is_read_in_one_go(unit: Unit) -> None:
    assert [text for text in texts(unit) if len(text.split()) > LONGEST_PARAGRAPH] == []
    assert sum(len(text.split()) for text in texts(unit)) in WHOLE_UNIT


def test_nothing_is_said_twice() -> None:
    said = [text for unit in UNITS for text in texts(unit)]
    assert len(said) == len(set(said))


@pytest.mark.parametrize(("form", "other"), [(SEPARATE, EMBEDDED), (EMBEDDED, SEPARATE)])
@each_unit
def test_ones_own_form_comes_first_and_nothing_is_lost(unit: Unit, form: str, other: str) -> None:
    shown = unit.passages(form)
    first = [passage for passage in unit.read if passage.form != other]
    assert list(shown[: len(first)]) == first
    assert {passage.form for passage in shown[len(first) :]} <= {other}
    assert sorted(map(hash, shown)) == sorted(map(hash, unit.read))


def test_without_a_form_both_come_after_what_holds_for_everybody() -> None:
    read = [Passage(heading, ("One.",), form) for heading, form in (("a", SEPARATE), ("b", ""))]
    unit = Unit("x", 1, "X", 30, "About.", read, (), (), ())
    assert [passage.heading for passage in unit.passages("")] == ["b", "a"]


def test_what_must_be_said_is_said() -> None:
    """What nobody should have to look for: whom to tell, when, and that one's plan is one's own."""
    safeguarding = " ".join(texts(by_slug("boundaries")))
    for words in ("call 999", "whoever is in charge", "the same day", "safeguarding procedure"):
        assert words in safeguarding
    wellbeing = by_slug("looking-after-myself").read
    assert wellbeing[-1].paragraphs[-1].startswith("Time off comes last")
    assert "It is yours" in wellbeing[-1].paragraphs[0]
