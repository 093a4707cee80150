"""A table of a population: read, and each row that makes no sense told. Nothing is kept of a table with one such row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from strategy.access import groups
from workforce.core.presenting import and_words, count_words
from workforce.establishment.importing.problems import NotATable
from workforce.establishment.importing.table import Table, tables

COLUMNS = ("area", "kind", "group", "people", "source", "year")
ALSO = {
    "service area": "area", "group kind": "kind", "question": "kind", "number": "people", "count": "people",
    "population": "people",
}  # fmt: skip
KNOWN = frozenset(COLUMNS) | frozenset(ALSO)
WHOLE = frozenset({"", "all", "whole organisation", "everybody"})
MOST_ROWS, MOST_PEOPLE, MOST_SOURCE, EARLIEST = 2000, 20_000_000, 200, 2001


class NotAPopulation(Exception):
    """Why there is nothing to read, in words."""


@dataclass(frozen=True, slots=True)
class Line:
    """`area`: None for everybody the organisation is there for."""

    area: UUID | None
    question: str
    group: str
    people: int
    source: str
    year: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Of a row, as the spreadsheet numbers it; 0: of the table."""

    row: int
    words: str


@dataclass(frozen=True, slots=True)
class Read:
    lines: Sequence[Line]
    problems: Sequence[Problem]


def read(content: bytes, areas: Mapping[str, UUID], today: date) -> Read:
    """`areas` by their plain names. Raises NotAPopulation."""
    table = _table(content)
    at = _columns(table)
    lines: list[tuple[int, Line]] = []
    problems: list[Problem] = []
    for number, cells in table.rows:
        said = {name: cells[i].strip() if i < len(cells) else "" for name, i in at.items()}
        line, wrong = _line(said, areas, today)
        problems += [Problem(number, words) for words in wrong]
        if line is not None:
            lines.append((number, line))
    problems += _twice(lines)
    if not problems:
        names = {pk: name for name, pk in areas.items()}
        problems += _as_a_whole([line for _, line in lines], names)
    return Read([line for _, line in lines], sorted(problems, key=lambda each: each.row))


def _table(content: bytes) -> Table:
    try:
        found = [each for each in tables(content, KNOWN) if each.known >= len(COLUMNS) - 1]
    except NotATable as error:
        raise NotAPopulation(str(error)) from error
    if not found:
        raise NotAPopulation(
            f"No row of headings was found. The table needs the columns {and_words(COLUMNS)}, named so"
        )
    if len(found) > 1:
        raise NotAPopulation(
            "Several sheets have these headings. Keep the one that counts, and use the new file"
        )
    if not found[0].rows:
        raise NotAPopulation("There are headings in this file and no rows below them")
    if len(found[0].rows) > MOST_ROWS:
        raise NotAPopulation(f"There are more than {MOST_ROWS:,} rows. Is it the right table?")
    return found[0]


def _columns(table: Table) -> dict[str, int]:
    at: dict[str, int] = {}
    for number, heading in enumerate(table.headings):
        name = groups.plain(heading)
        name = ALSO.get(name, name)
        if name in COLUMNS and name in at:
            raise NotAPopulation(f"There are two columns for {name}. Keep one of them")
        if name in COLUMNS:
            at[name] = number
    if lacking := [each for each in COLUMNS if each not in at]:
        raise NotAPopulation(f"There is no column for {and_words(lacking)}. Add it")
    return at


def _line(
    said: Mapping[str, str], areas: Mapping[str, UUID], today: date
) -> tuple[Line | None, list[str]]:
    """All that is wrong with a row, so that it is mended once."""
    wrong: list[str] = []
    name = groups.plain(said["area"])
    if name not in WHOLE and name not in areas:
        wrong.append(f"There is no service area called “{said['area'][:60]}”. Write it as it is called here, or “all”")  # fmt: skip
    question = groups.read_kind(said["kind"])
    group = groups.read(question, said["group"]) if question else ""
    if not question:
        wrong.append(f"“{said['kind'][:40]}” is no kind. Use {_or(groups.KINDS.values())}")
    elif not group:
        wrong.append(f"“{said['group'][:60]}” is no group of {groups.KINDS[question].lower()}. Use {_or(groups.of(question).values())}")  # fmt: skip
    people = _number(said["people"])
    if people is None or people > MOST_PEOPLE:
        wrong.append(f"“{said['people'][:20]}” is no number of people. Enter a whole number, like 1240")  # fmt: skip
    year = _number(said["year"])
    if year is None or not EARLIEST <= year <= today.year:
        wrong.append(f"“{said['year'][:20]}” is no year from {EARLIEST} to {today.year}")
    if not said["source"] or len(said["source"]) > MOST_SOURCE:
        wrong.append(f"Say where the figure is from, in {MOST_SOURCE} characters at most")
    if wrong or people is None or year is None:
        return None, wrong
    return Line(areas.get(name), question, group, people, said["source"], year), []


def _or(words: Iterable[str]) -> str:
    listed = list(words)
    return f"{', '.join(listed[:-1])} or {listed[-1]}"


def _number(text: str) -> int | None:
    plain = text.replace(",", "").replace(" ", "")
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 12 else None


def _twice(lines: Sequence[tuple[int, Line]]) -> list[Problem]:
    first: dict[tuple[UUID | None, str, str], int] = {}
    found = []
    for number, line in lines:
        key = (line.area, line.question, line.group)
        if key in first:
            found.append(
                Problem(number, f"The same area and group stand in row {first[key]} already")
            )
        else:
            first[key] = number
    return found


def _as_a_whole(lines: Sequence[Line], names: Mapping[UUID, str]) -> list[Problem]:
    """Shares need every group, one source and year, and areas that are no larger than the whole."""
    by: dict[tuple[str, UUID | None], list[Line]] = defaultdict(list)
    for line in lines:
        by[line.question, line.area].append(line)
    found = []
    for (question, area), rows in by.items():
        where = f"{groups.KINDS[question]}, {names[area] if area else 'whole organisation'}"
        lacking = [words for group, words in groups.of(question).items() if group not in {each.group for each in rows}]  # fmt: skip
        if lacking:
            found.append(
                f"{where}: {count_words(len(lacking), 'group is', 'groups are')} missing: {and_words(lacking)}"
            )
        if len({(each.source, each.year) for each in rows}) > 1:
            found.append(f"{where}: all groups need one source and one year, or they add up to nothing")  # fmt: skip
        if not sum(each.people for each in rows):
            found.append(f"{where}: it adds up to nobody")
    for question in {question for question, _ in by}:
        whole = {each.group: each.people for each in by.get((question, None), [])}
        if not whole:
            found.append(f"{groups.KINDS[question]}: rows for the whole organisation are missing. Write “all” as their area")  # fmt: skip
            continue
        for (other, area), rows in by.items():
            larger = [each for each in rows if other == question and area and each.people > whole.get(each.group, 0)]  # fmt: skip
            if larger:
                found.append(f"{groups.KINDS[question]}, {names[area] if area else ''}: more people than in the whole organisation in {and_words(groups.words_of(question, each.group) for each in larger)}")  # fmt: skip
    return [Problem(0, words) for words in found]
