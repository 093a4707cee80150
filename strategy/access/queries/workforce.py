"""The workforce by group, for all and by area, from the answers people gave: counts that are suppressed before they are kept."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from uuid import UUID

from strategy.access import groups
from workforce.establishment.queries import equality
from workforce.people.models import Assignment

ELSEWHERE = "-"
Table = dict[str, dict[str, int]]


def counts(day: date) -> tuple[dict[str, Table], dict[str, int]]:
    """By question, group and area how many; and how many each area has. Everybody once, volunteers apart, in the area of
    the post that began first: whoever works in two areas would else be found by taking one from another."""
    area_of: dict[UUID, UUID] = {}
    rows = Assignment.objects.running(day).employed().order_by("starts", "pk")
    for person, area in rows.values_list("person_id", "team__area_id"):
        area_of.setdefault(person, area)
    areas = sorted({str(each) for each in area_of.values()})
    found = {question: _empty(question, areas) for question in groups.KINDS}
    sizes: dict[str, int] = defaultdict(int)
    by_area: dict[UUID, list[UUID]] = defaultdict(list)
    for person, area in area_of.items():
        by_area[area].append(person)
    for area, people in by_area.items():
        sizes[str(area)] = len(people)
        split = equality.split_by_answer(dict.fromkeys(people, True), day)
        for question, answers in split.items():
            of = groups.of_code(question)
            for code, one in answers.items():
                found[question][of[code]][str(area)] += one.yes
    return found, dict(sizes)


def _empty(question: str, areas: list[str]) -> Table:
    return {group: dict.fromkeys(areas, 0) for group in groups.in_order(question)}


def how_many_differ(since: date, day: date) -> int:
    return equality.how_many_differ(since, day)
