"""The page of worked examples, read as what somebody would do who follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGE = Path("docs/guide/worked-examples.md")
_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?(?: (below))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    language: str
    path: str
    below: bool
    text: str

    def apply(self, tree: Path) -> None:
        file = tree / self.path
        if self.language == "diff":
            file.write_text(self._changed(file.read_text()))
        elif self.below:
            file.write_text(file.read_text() + self.text)
        else:
            assert not file.exists(), f"{self.path} is there already"
            file.write_text(self.text)

    def _changed(self, source: str) -> str:
        for part in re.split(r"^@@\n", self.text, flags=re.MULTILINE):
            lines = part.splitlines(keepends=True)
            before = "".join(line[1:] for line in lines if line[0] in " -")
            after = "".join(line[1:] for line in lines if line[0] in " +")
            assert source.count(before) == 1, f"Not once in {self.path}:\n{before}"
            source = source.replace(before, after)
        return source


def blocks(page: str) -> list[Block]:
    """Those that name a file."""
    return [
        Block(language, path, bool(below), text)
        for language, path, below, text in _BLOCK.findall(page)
        if path
    ]


def commands(page: str) -> Iterator[list[str]]:
    """What the page asks to run with `script/manage`, as words."""
    for language, _, _, text in _BLOCK.findall(page):
        if language == "sh":
            for line in text.splitlines():
                yield line.partition("#")[0].split()[1:]
