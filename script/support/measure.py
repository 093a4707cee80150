"""script/measure [--write] [--list]: how the house is built, as a table. Nothing here passes or fails."""

import argparse
import statistics
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from script.support import counting, places, wording
from script.support.asking import percentile
from script.support.check import PACKAGES
from script.support.say import say

PAGE = "docs/measures.md"
BEGINS, ENDS = "<!-- measured: begins -->", "<!-- measured: ends -->"
LONG_FUNCTION = 25


@dataclass(frozen=True)
class Row:
    what: str
    aimed: str
    here: str
    places: list[str] = field(default_factory=list)  # where, for --list


@dataclass(frozen=True)
class House:
    """Texts by path, read once."""

    root: Path
    code: dict[str, str]
    scripts: dict[str, str]
    tests: dict[str, str]
    templates: dict[str, str]
    lists: dict[str, str]  # who may open what, as the tests read it

    @property
    def views(self) -> dict[str, str]:
        return {name: text for name, text in self.code.items() if counting.is_view(name)}


def main() -> None:
    chosen = read(sys.argv[1:])
    rows = list(measured(look(places.ROOT)))
    path = places.ROOT / PAGE
    page = path.read_text() if path.exists() else f"{BEGINS}\n{ENDS}\n"
    table = as_table(rows, said_of_others(page))
    if chosen.write:
        path.write_text(between(page, table))
    say(table)
    for row in rows if chosen.list else []:
        say("\n".join([f"\n{row.what}", *(f"  {each}" for each in row.places)]))


def read(words: list[str]) -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="script/measure", description=__doc__)
    asked.add_argument("--write", action="store_true", help=f"put the table into {PAGE}")
    asked.add_argument("--list", action="store_true", help="name the places behind each figure")
    return asked.parse_args(words)


def look(root: Path) -> House:
    return House(
        root=root,
        code=texts(root, (path for name in PACKAGES for path in counting.python(root / name))),
        scripts=texts(root, counting.python(root / "script")),
        tests=texts(root, counting.python(root / "tests")),
        templates=texts(root, sorted((root / "templates").rglob("*.html"))),
        lists=texts(root, sorted((root / "tests").rglob("*.yaml"))),
    )


def texts(root: Path, paths: Iterable[Path]) -> dict[str, str]:
    return {str(path.relative_to(root)): path.read_text() for path in paths}


def measured(house: House) -> Iterator[Row]:
    yield cycles(house)
    yield from modules(house)
    yield from long_functions(house)
    yield from views(house)
    yield tests(house)
    yield longest("longest template", "", house.templates)
    yield repeated("repeated passages, code", house.code | house.scripts)
    yield repeated("repeated passages, templates", house.templates)
    yield repeated("repeated passages, tests", house.tests)
    yield words(house)


def cycles(house: House) -> Row:
    rings = counting.rings(house.code)
    where = [f"{package}: {' '.join(others)}" for package, others in rings]
    return Row("packages in an import cycle", "0", str(len(rings)), where)


def modules(house: House) -> Iterator[Row]:
    sizes = [counting.size(text) for text in house.code.values() if text.strip()]
    yield Row("module lines, median", "≤ 80", f"{statistics.median(sizes):.0f}")
    yield longest("module lines, largest", "≤ 500", house.code)


def longest(what: str, aimed: str, files: dict[str, str]) -> Row:
    order = sorted(files, key=lambda name: -counting.size(files[name]))
    where = [f"{name}: {counting.size(files[name])}" for name in order[:10]]
    return Row(what, aimed, str(counting.size(files[order[0]])) if order else "0", where)


def long_functions(house: House) -> Iterator[Row]:
    found = functions(house.code | house.scripts)
    long = [(where, each) for where, each in found if each.lines > LONG_FUNCTION]
    long.sort(key=lambda pair: -pair[1].lines)
    here = f"{len(long)} of {len(found):,}"
    yield Row(f"functions over {LONG_FUNCTION} lines", "0", here, named(long))


def views(house: House) -> Iterator[Row]:
    found = sorted(functions(house.views), key=lambda pair: -pair[1].lines)
    sizes = [each.lines for _, each in found]
    yield Row("view functions, median lines", "≤ 8", f"{percentile(sizes, 50):.0f}")
    tenth = percentile(sizes, 90)
    long = [pair for pair in found if pair[1].lines > LONG_FUNCTION]
    yield Row("view functions, 90th percentile", "≤ 25", f"{tenth:.0f}", named(long))


def functions(files: dict[str, str]) -> list[tuple[str, counting.Function]]:
    return [(name, each) for name, text in files.items() for each in counting.functions(text)]


def named(found: Iterable[tuple[str, counting.Function]]) -> list[str]:
    return [f"{where}:{each.line} {each.name}: {each.lines}" for where, each in found]


def tests(house: House) -> Row:
    code = sum(map(counting.code_lines, (house.code | house.scripts).values()))
    lines = sum(map(counting.code_lines, house.tests.values()))
    lines += sum(map(counting.plain_lines, house.lists.values()))
    share = f"{lines / code:.2f}" if code else "none"
    return Row("lines of test per line of code", "≥ 1.5", f"{share} ({lines:,} to {code:,})")


def repeated(what: str, files: dict[str, str]) -> Row:
    groups = counting.passages(files)
    where = [" = ".join(f"{name}:{first}-{last}" for name, first, last in each) for each in groups]
    return Row(what, "0", str(len(groups)), where)


def words(house: House) -> Row:
    glossary = (house.root / "docs" / "glossary.md").read_text()
    found = list(wording.avoided(glossary, house.code, house.templates))
    return Row("words to avoid, in names and on the screen", "0", str(len(found)), found)


def as_table(rows: Iterable[Row], elsewhere: dict[str, str]) -> str:
    lines = [
        f"| {row.what} | {row.aimed or '-'} | {row.here} | {elsewhere.get(row.what, '')} |"
        for row in rows
    ]
    return "\n".join(["| what | aimed at | here | elsewhere |", "|---|---|---|---|", *lines])


def said_of_others(page: str) -> dict[str, str]:
    """The last column, which is written by hand, by the first."""
    rows = [line.split("|")[1:-1] for line in page.splitlines() if line.startswith("| ")]
    return {row[0].strip(): row[3].strip() for row in rows if len(row) == 4}


def between(page: str, table: str) -> str:
    before, _, rest = page.partition(BEGINS)
    _, _, after = rest.partition(ENDS)
    return f"{before}{BEGINS}\n{table}\n{ENDS}{after}"


if __name__ == "__main__":
    main()
