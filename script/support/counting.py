"""What script/measure counts: pure functions over source text and paths."""

import ast
import io
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SILENT = frozenset({
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT,
    tokenize.ENCODING, tokenize.ENDMARKER,
})  # fmt: skip
PASSAGE = 6
Functions = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Function:
    name: str
    line: int
    lines: int


def code_lines(source: str) -> int:
    """Lines that hold code: no blank line, no comment, no docstring."""
    held: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in SILENT:
            held |= set(range(token.start[0], token.end[0] + 1))
    return len(held - docstrings(ast.parse(source)))


def docstrings(tree: ast.AST) -> set[int]:
    found: set[int] = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        first = body[0] if isinstance(body, list) and body else None
        if isinstance(first, ast.Expr) and is_text(first.value):
            found |= set(range(first.lineno, (first.end_lineno or first.lineno) + 1))
    return found


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def functions(source: str) -> list[Function]:
    """Each function and method, from `def` to its last line, decorators apart."""
    return [
        Function(node.name, node.lineno, (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, Functions)
    ]


def passages(files: dict[str, str]) -> list[list[tuple[str, int, int]]]:
    """Places of six or more equal lines, grouped, longest first. Blank lines, comments, imports and
    lines of brackets alone say nothing and are passed over."""
    told = {name: list(_telling(source)) for name, source in files.items()}
    starts: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    for name, lines in told.items():
        for at in range(len(lines) - PASSAGE + 1):
            starts[tuple(text for _, text in lines[at : at + PASSAGE])].append((name, at))
    repeated = {place for places in starts.values() if len(places) > 1 for place in places}
    begins: dict[tuple[str, ...], list[tuple[str, int, int]]] = defaultdict(list)
    for name, at in sorted(repeated):
        if (name, at - 1) in repeated:
            continue
        end = at
        while (name, end + 1) in repeated:
            end += 1
        lines = told[name][at : end + PASSAGE]
        begins[tuple(text for _, text in lines[:PASSAGE])].append((name, lines[0][0], lines[-1][0]))
    return sorted(begins.values(), key=lambda group: -max(last - first for _, first, last in group))


def _telling(source: str) -> Iterator[tuple[int, str]]:
    importing = False
    for number, line in enumerate(source.splitlines(), 1):
        text = line.strip()
        if importing or re.match(r"(from\s+\S+\s+import|import)\b", text):
            importing = ("(" in text or importing) and ")" not in text
        elif not re.fullmatch(r"[\W_]*|#.*|\{#.*#\}|\{% (from|import|extends) .*%\}", text):
            yield number, text


def imports(name: str, source: str, is_package: bool) -> set[str]:
    """The dotted names a module imports: each as far as it is written."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = _base(name, node.level, is_package)
            start = ".".join(part for part in (base, node.module) if part)
            found |= {f"{start}.{each.name}" for each in node.names}
    return found


def _base(name: str, level: int, is_package: bool) -> str:
    parts = name.split(".")
    return ".".join(parts[: len(parts) - level + is_package]) if level else ""


def rings(files: dict[str, str]) -> list[tuple[str, list[str]]]:
    """Packages below the roots that import one another in a ring, with whom. The roots themselves are
    left to the layers: the roof imports every domain, the ground is imported by each."""
    modules = {
        dotted(name): imports(dotted(name), text, is_package(name)) for name, text in files.items()
    }
    packages = {
        dotted(name)
        for name in files
        if is_package(name) and "/" in name.removesuffix("/__init__.py")
    }
    edges = beside(modules, packages)
    back = {each: reached(each, edges) for each in packages}
    return [
        (each, sorted(other for other in edges[each] if each in back[other]))
        for each in sorted(packages)
        if each in back[each]
    ]


def beside(modules: dict[str, set[str]], packages: set[str]) -> dict[str, set[str]]:
    """Who imports whom among those that lie side by side in one package."""
    edges: dict[str, set[str]] = defaultdict(set)
    for name, imported in modules.items():
        for other in imported:
            ours, theirs = apart(name, other)
            if ours in packages and theirs in packages:
                edges[ours].add(theirs)
    return edges


def apart(name: str, other: str) -> tuple[str, str]:
    """The two that lie side by side and hold one each."""
    ours, theirs = name.split("."), other.split(".")
    same = 0
    while same < min(len(ours), len(theirs)) and ours[same] == theirs[same]:
        same += 1
    return ".".join(ours[: same + 1]), ".".join(theirs[: same + 1])


def reached(start: str, edges: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(edges.get(start, ()))
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += edges.get(each, ())
    return found


def dotted(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def is_package(path: str) -> bool:
    return path.endswith("/__init__.py")


def is_view(path: str) -> bool:
    return "/views/" in path or path.endswith(("/views.py", "_views.py"))


def size(text: str) -> int:
    return len(text.splitlines())


def plain_lines(text: str) -> int:
    """Of a list in YAML: neither blank nor a comment."""
    return sum(1 for line in text.splitlines() if line.strip() and not line.strip().startswith("#"))


def python(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*.py")
        if not {"migrations", "node_modules", "var"} & set(path.parts)
    )
