"""Where somebody is among the questions, and what they answered so far. It goes from page to page in the form itself:
nothing of it is kept here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from strategy.surveys import groups
from strategy.surveys.actions.answering import options
from strategy.surveys.models import MOST_WORDS, Asks, Question
from strategy.surveys.pad import Given


@dataclass(slots=True)
class SoFar:
    chosen: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    patch: str = ""
    post: str = ""

    def plain(self) -> dict[str, Any]:
        return {"c": self.chosen, "w": self.words, "p": self.patch, "t": self.post}

    def text(self) -> str:
        return json.dumps(self.plain())

    def answer_of(self, question: Question) -> str:
        said = self.words if question.asks == Asks.WORDS else self.chosen
        return said.get(question.key, "")

    def put(self, question: Question, answer: str) -> None:
        said = self.words if question.asks == Asks.WORDS else self.chosen
        said.pop(question.key, None)
        if answer:
            said[question.key] = answer

    def first_open(self, questions: Sequence[Question]) -> int:
        """Where to go on: at the first question without an answer, else at the end."""
        unanswered = (n for n, each in enumerate(questions) if not self.answer_of(each))
        return next(unanswered, len(questions))

    def given(self, patches: dict[str, str]) -> Given:
        """`patches`: names by id."""
        return Given(
            dict(self.chosen), dict(self.words), groups.of(patches.get(self.patch, ""), self.post)
        )


def read(text: str, questions: Sequence[Question], patches: dict[str, str]) -> SoFar:
    """What makes no sense here is left out."""
    try:
        return of(json.loads(text or "{}"), questions, patches)
    except ValueError:
        return SoFar()


def of(plain: Any, questions: Sequence[Question], patches: dict[str, str]) -> SoFar:
    found = SoFar()
    said = plain if isinstance(plain, dict) else {}
    chosen, words = _texts(said.get("c")), _texts(said.get("w"))
    for each in questions:
        if each.asks == Asks.WORDS:
            found.put(each, words.get(each.key, "")[:MOST_WORDS])
        elif chosen.get(each.key, "") in options(each.asks, each.options):
            found.put(each, chosen[each.key])
    found.patch = said.get("p") if said.get("p") in patches else ""
    found.post = said.get("t") if said.get("t") in dict(groups.POSTS) else ""
    return found


def _texts(value: Any) -> dict[str, str]:
    rows = value.items() if isinstance(value, dict) else ()
    return {key: words for key, words in rows if isinstance(words, str)}
