"""Which titles are looked at: told in examples, and against a slow reading of the rule in other words."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workforce.core import settings
from workforce.establishment.importing.titles import Watch

WORDS = ["peer", "lived experience", "expert by experience", "experts by experience"]
EXCLUDED = ["peer review", "peer reviewer", "peer assessor"]
WATCH = Watch(WORDS, EXCLUDED)


@pytest.mark.parametrize(
    "title",
    [
        "Peer Support Worker (unqualified)",
        "PEER MENTOR",
        "peer-mentor",
        "Peers Lead",
        "Péer Mentor",
        "Senior Peer/Carer Worker",
        "Expert by Experience Lead",
        "Experts-by-Experience Coordinator",
        "Expert By Experiences Lead",
        "Lived Experience Involvement Assistant",
        "Lived-Experience Adviser",
        "Lived / Experience Adviser",
        "Peer Reviewer and Peer Support Lead",
        "Peer Support and Peer Review Officer",
        "Peer, Reviews Lead",
        "Peer2 Mentor",
        "peer_support",
        "Coordinator (Peer)",
        "Peer\u2019s Lead",
    ],
)
def test_may_be_a_peer_role(title: str) -> None:
    assert WATCH.catches(title)


@pytest.mark.parametrize(
    "title",
    [
        "Peer Review Coordinator",
        "Peer-Review Officer",
        "PEER REVIEWERS LEAD",
        "Peer Reviews and Peer Reviewers Officer",
        "Lead Peer Assessor",
        "Experienced Physiotherapist",
        "Speers Ward Manager",
        "Compeer",
        "Lived Peer Review Experience Officer",
        "Experience Lead",
        "Expert Nurse by Experience",
        "Mental Health Nurse",
        "",
        "   ",
    ],
)
def test_is_none(title: str) -> None:
    assert not WATCH.catches(title)


def test_settings_as_they_come_say_the_same() -> None:
    registry = settings.registry()
    assert registry["establishment.watch_words"].default == WORDS
    assert registry["establishment.watch_exclusions"].default == EXCLUDED


def test_very_title_that_was_set_aside_is_no_longer_looked_at_and_others_are() -> None:
    watch = Watch(WORDS, EXCLUDED, {"peer relations officer"})
    assert not watch.catches("Peer-Relations  OFFICER")
    assert watch.catches("Peer Relations Officers")


def test_no_words_catch_nothing_and_no_exclusions_exclude_nothing() -> None:
    assert not Watch([], []).catches("Peer Mentor")
    assert not Watch(["", "  "], []).catches("Peer Mentor")
    assert Watch(["peer"], ["", " "]).catches("Peer Review Officer")


def test_words_of_a_pattern_are_words() -> None:
    assert not Watch(["p.er"], []).catches("Peer Mentor")
    assert Watch(["p.er"], []).catches("P.er Mentor")


# --- The rule in other words: letters in a row are words; one or many; exclusions first, the longest first.

_PIECES = ["peer", "Peers", "review", "Reviewer", "REVIEWS", "lived", "experience", "expert", "by",
           "experts", "Lead", "é", "worker", "assessor", "and"]  # fmt: skip
_BETWEEN = [" ", "  ", "-", " - ", "/", ", ", " (", ") ", "'", "_"]


def _one(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _slowly(title: str) -> bool:
    text = unicodedata.normalize("NFKD", title).casefold()
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    tokens = re.findall(r"[a-z]+|[^a-z]+", text)
    words = [(_one(each), number) for number, each in enumerate(tokens) if each.isalpha()]
    gone: set[int] = set()
    excluded = sorted(
        ([_one(w) for w in p.split()] for p in EXCLUDED), key=lambda p: -len("".join(p))
    )
    for start in range(len(words)):
        for phrase in excluded:
            part = words[start : start + len(phrase)]
            if [word for word, _ in part] != phrase or {number for _, number in part} & gone:
                continue
            between = [tokens[number + 1] for _, number in part[:-1]]
            if all(re.fullmatch(r"[\s'-]+", gap) for gap in between):
                gone |= {number for _, number in part}
                break
    for start in range(len(words)):
        for phrase in ([_one(w) for w in p.split()] for p in WORDS):
            part = words[start : start + len(phrase)]
            if [word for word, _ in part] == phrase and not {number for _, number in part} & gone:
                return True
    return False


@given(st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(_BETWEEN)), max_size=8))
def test_agrees_with_a_slow_reading(parts: list[tuple[str, str]]) -> None:
    title = "".join(word + gap for word, gap in parts)
    assert WATCH.catches(title) == _slowly(title)


@given(st.text(max_size=200))
def test_any_text_has_an_answer_and_case_does_not_change_it(title: str) -> None:
    assert WATCH.catches(title) == Watch(WORDS, EXCLUDED).catches(f"  {title}  ")
