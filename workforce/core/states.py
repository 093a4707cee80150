"""One table a noun: from → to, who owns each state, which moves are audited and who is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


class NotAllowed(Exception):
    """This move is not in the noun's table. The words are fit to show."""


@dataclass(frozen=True, slots=True)
class Table:
    noun: str
    moves: Mapping[str, frozenset[str]]
    owners: Mapping[str, str]
    words: Mapping[str, str]
    told: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        unowned = self.states - set(self.owners)
        if unowned:
            raise ValueError(f"{self.noun}: nobody owns {', '.join(sorted(unowned))}")

    @property
    def states(self) -> set[str]:
        return set(self.moves) | {to for tos in self.moves.values() for to in tos}

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(state, words) for state, words in self.words.items()]

    def can_move(self, frm: str, to: str) -> bool:
        return to in self.moves.get(frm, frozenset())

    def check(self, frm: str, to: str) -> None:
        if not self.can_move(frm, to):
            raise NotAllowed(
                f"This {self.noun} is {self.words.get(frm, frm)}; "
                f"it can't become {self.words.get(to, to)} from there."
            )

    def drawing(self) -> str:
        """Mermaid source of this table, for docs/states/."""
        lines = ["stateDiagram-v2"]
        for frm, tos in self.moves.items():
            lines += [f"    {frm} --> {to}" for to in sorted(tos)]
        lines += [f"    note right of {state}: {owner}" for state, owner in self.owners.items()]
        return "\n".join(lines) + "\n"
