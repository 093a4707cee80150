"""Words to avoid: what docs/glossary.md says not to say, found in names and on the screen."""

import ast
import re
from collections.abc import Iterator

from script.support.counting import Functions, docstrings

OTHERWISE = "## Right in another sense"


def avoided(glossary: str, code: dict[str, str], templates: dict[str, str]) -> Iterator[str]:
    """A line each: where, the word, and what holds it. A word on the screen counts in templates and
    presenters, in any module a name that the code gives."""
    bad = to_avoid(glossary)
    for path, source in code.items():
        found = [(line, name, " ".join(words_of(name))) for line, name in names(source)]
        if "presenter" in path:
            found += [(line, text, text.casefold()) for line, text in said(source)]
        yield from _lines(path, found, bad)
    for path, source in templates.items():
        shown_lines = [(line, text.strip(), text.casefold()) for line, text in shown(source)]
        yield from _lines(path, shown_lines, bad)


def _lines(path: str, found: list[tuple[int, str, str]], bad: set[str]) -> Iterator[str]:
    if not bad:
        return
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, sorted(bad)))})s?\b")
    for line, held, plainly in sorted(found):
        for word in dict.fromkeys(pattern.findall(plainly)):
            yield f"{path}:{line} {word}: {held[:60]}"


def to_avoid(glossary: str) -> set[str]:
    """The last column of the table, less what the first says is ours and what is right otherwise."""
    table, _, right = glossary.partition(OTHERWISE)
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line[:2] == "| "][1:]
    ours = {plain(word) for row in rows for word in row[0].split(",")}
    bad = {
        plain(word) for row in rows if len(row) > 2 for word in re.split("[,;]", outside(row[2]))
    }
    elsewhere = {word.casefold() for word in re.findall(r"\*\*(.+?)\*\*", right)}
    return {word for word in bad if word} - ours - elsewhere


def outside(cell: str) -> str:
    return re.sub(r"\([^)]*\)", "", cell)


def plain(words: str) -> str:
    return re.sub(r"^(to|a|an|the) ", "", outside(words).strip(' "|').casefold())


def names(source: str) -> Iterator[tuple[int, str]]:
    """What the code itself names: classes, functions, arguments, assigned names, fields."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Functions | ast.ClassDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id


def said(source: str) -> Iterator[tuple[int, str]]:
    """The words a module may show: its texts with a space in them."""
    tree = ast.parse(source)
    silent = docstrings(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or node.lineno in silent:
            continue
        if isinstance(node.value, str) and " " in node.value:
            yield node.lineno, node.value


def words_of(name: str) -> list[str]:
    return [word.casefold() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)]


def shown(template: str) -> Iterator[tuple[int, str]]:
    """A template's own words, without markup and expressions."""
    plainly = re.sub(
        r"(?s)\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>",
        lambda found: "\n" * found.group().count("\n"),
        template,
    )
    yield from enumerate(plainly.splitlines(), 1)
