"""The groups in which the workforce stands beside the population: those of the equality questions, ethnic categories in
their five broad groups, since a trust's figures seldom go further and its workforce is too small to. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from workforce.establishment.equality_lists import (
    AGE_GROUPS,
    BIRTH,
    BY_SLUG,
    DECLINED,
    ETHNICITY,
    QUESTIONS,
)

DECLINED_GROUP, UNANSWERED = "declined", "-"
NO_ANSWER = "No answer"
KINDS = {each.slug: each.short for each in QUESTIONS}


@cache
def of(question: str) -> dict[str, str]:
    """Groups of a question in their order: code and words. What nobody answered is no group of a population."""
    if question == BIRTH:
        return dict(AGE_GROUPS)
    asked = BY_SLUG[question]
    if question == ETHNICITY:
        return {words: words for words in dict.fromkeys(each.group for each in asked.answers)}
    return {each.code: each.words for each in asked.answers}


@cache
def in_order(question: str) -> tuple[str, ...]:
    return (*of(question), DECLINED_GROUP, UNANSWERED)


@cache
def of_code(question: str) -> Mapping[str, str]:
    """The group that each counted code belongs to."""
    asked = BY_SLUG[question]
    found = {code: code for code in of(question)}
    if question == ETHNICITY:
        found = {each.code: each.group for each in asked.answers}
    return found | {asked.declined: DECLINED_GROUP, UNANSWERED: UNANSWERED}


def words_of(question: str, group: str) -> str:
    if group == UNANSWERED:
        return NO_ANSWER
    return DECLINED if group == DECLINED_GROUP else of(question)[group]


def plain(words: str) -> str:
    return " ".join(words.casefold().split())


@cache
def _known(question: str) -> Mapping[str, str]:
    return {plain(words): group for group, words in of(question).items()}


def read(question: str, words: str) -> str:
    """The group these words name, or nothing."""
    return _known(question).get(plain(words), "")


@cache
def _kinds() -> Mapping[str, str]:
    found = {plain(short): slug for slug, short in KINDS.items()}
    return found | {slug: slug for slug in KINDS} | {"age": BIRTH, "ethnicity": ETHNICITY}


def read_kind(words: str) -> str:
    return _kinds().get(plain(words), "")
