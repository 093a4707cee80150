"""Does a text name lived experience as welcome? Read by phrases, and only a first look: whoever reads it has the last
word, and what was ticked stays.

A sentence says it when it names lived experience, with nothing that rules it out before it in that part of the sentence
("no lived experience needed"), and when a part of it has a word of welcome that nothing negates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workforce.core.settings import Values
from workforce.people.names import plain

_SENTENCES = re.compile(r"[.!?;\n\r•·]+")
_PARTS = re.compile(r",| but | and | though | although | however |\s[\u2013\u2014]\s|:")
_NEGATED = re.compile(
    r"\b(?:no|not|never|nor|neither|without|cannot|nothing|isn t|don t|doesn t|won t|needn t|aren t|can t)\b"
)


@dataclass(frozen=True, slots=True)
class Found:
    """`sentence`: the one that says it; or, without a welcome, the first that names it at all."""

    is_welcome: bool
    sentence: str = ""


class Reader:
    def __init__(self, phrases: Iterable[str], welcomes: Iterable[str]) -> None:
        self._phrases = _any_of(phrases)
        self._welcomes = _any_of(welcomes)

    @classmethod
    def of(cls, values: Values) -> Reader:
        return cls(values.get("vacancies.welcome_phrases"), values.get("vacancies.welcome_words"))

    def read(self, text: str) -> Found:
        named = ""
        for sentence in _SENTENCES.split(text):
            if not self._phrases.search(plain(sentence)):
                continue
            parts = [plain(part) for part in _PARTS.split(sentence)]
            if any(map(self._names, parts)) and any(map(self._welcomes_it, parts)):
                return Found(True, sentence.strip())
            named = named or sentence.strip()
        return Found(False, named)

    def _names(self, part: str) -> bool:
        """Not "no lived experience", nor "we don't ask for lived experience"; what is not required may be welcome."""
        return any(
            not _NEGATED.search(part[: found.start()]) for found in self._phrases.finditer(part)
        )

    def _welcomes_it(self, part: str) -> bool:
        return bool(self._welcomes.search(part)) and not _NEGATED.search(part)


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    words = sorted({plain(each) for each in phrases if plain(each)}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b" if words else r"(?!)")
