"""A version's content as pages and files read it: every part there, empty or not."""

from collections.abc import Mapping
from dataclasses import dataclass

from workforce.establishment.description_parts import PARTS, Value, has_addendum, lines_of, text_of


@dataclass(frozen=True, slots=True)
class Parts:
    purpose: str
    tasks_alone: list[str]
    tasks_joint: list[str]
    limits: list[str]
    support: list[str]
    competences: list[str]
    terms: str
    embedded_words: str
    embedded_alone: list[str]
    embedded_joint: list[str]
    is_words: str
    does: list[str]
    does_not: list[str]
    from_support: str
    from_clinical: str
    together: list[str]
    ask: str
    has_addendum: bool


def read(content: Mapping[str, Value]) -> Parts:
    found = {
        slug: lines_of(content, slug) if part.lines else text_of(content, slug)
        for slug, part in PARTS.items()
    }
    return Parts(**found, has_addendum=has_addendum(content))  # type: ignore[arg-type]


def tasks(content: Mapping[str, Value]) -> list[tuple[str, bool]]:
    """Each task, and whether it is done independently: for a job plan to begin from."""
    alone, joint = lines_of(content, "tasks_alone"), lines_of(content, "tasks_joint")
    return [*[(words, True) for words in alone], *[(words, False) for words in joint]]
