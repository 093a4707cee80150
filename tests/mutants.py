"""Would a test notice? Changes one thing at a time in the code named and runs the tests chosen against each.

    script/test tests/supervision/test_rhythm.py -n 0 --reuse-db -p tests.mutants --mutate supervision/rhythm.py

The tests run once as they are, then once for each mutant, in a child of this process that ends at the first
failure. What is listed at the end was changed and nothing failed: a missing test, code that isn't needed, or
a change that means the same. Constants are changed by one, comparisons at their edge, `and` becomes `or`, a
condition its opposite."""

from __future__ import annotations

import ast
import copy
import gc
import importlib
import os
import random
import select
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import pytest
from django.db import connections

ROOT = Path(__file__).parents[1]
PATIENCE = 120
"""Seconds after which a mutant that keeps its tests waiting counts as noticed."""
_OTHER = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    file: Path
    line: int
    before: str
    after: str
    tree: ast.Module
    statement: int
    """Which of the module's statements it is in."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.before}  →  {self.after}"


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("mutants")
    group.addoption("--mutate", action="append", default=[], metavar="FILE")
    group.addoption("--mutants", type=int, default=0, help="so many of them, chosen at random")


# --- What may be changed --------------------------------------------------------------------------


def mutants_of(file: Path, source: str) -> Iterator[Mutant]:
    whole = ast.parse(source)
    for number, statement in enumerate(whole.body):
        left_alone = _left_alone(statement)
        for place, node in enumerate(ast.walk(statement)):
            for how in range(len(changes(copy.deepcopy(node))) if node not in left_alone else 0):
                tree = copy.deepcopy(whole)
                changed = list(ast.walk(tree.body[number]))[place]
                line = getattr(changed, "lineno", statement.lineno)
                before = ast.unparse(changed)
                changes(changed)[how]()
                yield Mutant(file, line, _short(before), _short(ast.unparse(changed)), tree, number)


def _left_alone(statement: ast.stmt) -> set[ast.AST]:
    """How a class is decorated, and `strict=`: no test of ours is about those."""
    found: set[ast.AST] = set()
    for node in ast.walk(statement):
        for each in getattr(node, "decorator_list", []):
            found |= set(ast.walk(each))
        if isinstance(node, ast.keyword) and node.arg == "strict":
            found |= set(ast.walk(node))
    return found


def changes(node: ast.AST) -> list[Any]:
    """What can be done to this one node, each a step that does it."""
    match node:
        case ast.Compare(ops=ops):
            return [
                lambda at=at, other=other: ops.__setitem__(at, other())
                for at, other in enumerate(_OTHER[type(op)] for op in ops)
            ]
        case ast.BoolOp() | ast.BinOp() if type(node.op) in _OTHER and not _is_of_text(node):
            return [lambda: setattr(node, "op", _OTHER[type(node.op)]())]
        case ast.Constant(value=bool(value)):
            return [lambda: setattr(node, "value", not value)]
        case ast.Constant(value=int(value)):
            return [lambda: setattr(node, "value", value + 1)]
        case ast.If(test=test) | ast.IfExp(test=test) if not isinstance(test, ast.Compare):
            return [lambda: setattr(node, "test", ast.UnaryOp(ast.Not(), test))]
        case ast.comprehension(ifs=ifs) if ifs:
            return [lambda at=at: ifs.pop(at) and None for at in range(len(ifs))]
        case ast.Return(value=value) if isinstance(value, ast.Call | ast.Attribute):
            return [lambda: setattr(node, "value", ast.Constant(None))]
        case ast.Call(args=args) if _is_filter(node):
            return [lambda: (args.clear(), node.keywords.clear())]
    return []


def _is_of_text(node: ast.AST) -> bool:
    """Words and types put together: `"a" + b`, `int | None`."""
    parts = [getattr(node, "left", None), getattr(node, "right", None)]
    return any(isinstance(p, ast.Constant) and not isinstance(p.value, int) for p in parts)


def _is_filter(node: ast.Call) -> bool:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    return name in {"filter", "exclude"} and bool(node.args or node.keywords)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) < 100 else line[:97] + "…"


# --- Changing it ----------------------------------------------------------------------------------


def put_in_place(mutant: Mutant) -> bool:
    """In this process, wherever it is in use already. Whether anything in use came of it."""
    name = ".".join(mutant.file.with_suffix("").parts).removesuffix(".__init__")
    module = importlib.import_module(name)
    statement = mutant.tree.body[mutant.statement]
    ast.fix_missing_locations(mutant.tree)
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return _replace_code(compile(mutant.tree, str(ROOT / mutant.file), "exec"))
    if isinstance(statement, ast.Assign | ast.AnnAssign):
        return _replace_values(module, ast.Module([statement], []))
    return False


def _replace_code(compiled: CodeType) -> bool:
    fresh = {code.co_qualname: code for code in _codes(compiled)}
    found = False
    # What serves pages freezes what it began with, and what is frozen is not among the objects.
    gc.unfreeze()
    for each in gc.get_objects():
        # Not isinstance: that asks a lazy object for its class, which makes it, whatever it is.
        if type(each) is FunctionType and each.__code__.co_filename == compiled.co_filename:
            code = fresh.get(each.__code__.co_qualname)
            if code and code.co_freevars == each.__code__.co_freevars:
                found = found or each.__code__ != code
                each.__code__ = code
    return found


def _codes(code: CodeType) -> Iterator[CodeType]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from _codes(each)


def _replace_values(module: ModuleType, statement: ast.Module) -> bool:
    before = dict(vars(module))
    exec(compile(statement, "mutant", "exec"), vars(module))
    fresh = {key: value for key, value in vars(module).items() if value is not before.get(key)}
    for other in list(sys.modules.values()):
        for key, value in list(vars(other).items()) if isinstance(other, ModuleType) else []:
            for name, new in fresh.items():
                if value is before.get(name) and (key == name or not isinstance(value, int | str)):
                    setattr(other, key, new)
    return bool(fresh)


# --- Running --------------------------------------------------------------------------------------


@pytest.hookimpl(hookwrapper=True)
def pytest_runtestloop(session: pytest.Session) -> Iterator[None]:
    outcome = yield
    files = [Path(each) for each in session.config.getoption("--mutate")]
    if not files or session.testsfailed or outcome.excinfo:  # type: ignore[attr-defined]
        return
    mutants = [each for file in files for each in mutants_of(file, (ROOT / file).read_text())]
    most = session.config.getoption("--mutants")
    if most and most < len(mutants):
        mutants = random.sample(mutants, most)
    say = session.config.pluginmanager.get_plugin("terminalreporter")
    say.write_line(f"\n{len(mutants)} mutants")
    counts = {"noticed": 0, "not in use": 0, "lived": 0}
    for mutant in mutants:
        fate = _fate(session, mutant)
        counts[fate] += 1
        if fate == "lived":
            say.write_line(f"LIVED {mutant}")
    say.write_line(", ".join(f"{count} {fate}" for fate, count in counts.items()))


def _fate(session: pytest.Session, mutant: Mutant) -> str:
    for each in connections.all():
        each.close()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        _live(session, mutant)
    return {0: "lived", 3: "not in use"}.get(_ended(child), "noticed")


def _ended(child: int) -> int:
    is_over, _, _ = select.select([os.pidfd_open(child)], [], [], PATIENCE)
    if not is_over:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _live(session: pytest.Session, mutant: Mutant) -> None:
    """In the child: the tests against the mutant, until the first that fails."""
    from _pytest.runner import runtestprotocol

    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    status = 1
    try:
        if not put_in_place(mutant):
            os._exit(3)
        for item, after in zip(session.items, [*session.items[1:], None], strict=True):
            reports = runtestprotocol(item, nextitem=after, log=False)
            if any(report.failed for report in reports):
                os._exit(1)
        status = 0
    finally:
        os._exit(status)
