"""The items as they stand: what both said, what was agreed. No queries here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.urls import reverse

from recruitment.readiness import items, outcome
from recruitment.readiness.items import BY_SLUG, Item
from recruitment.readiness.models import (
    Assessment,
    ItemScore,
)
from recruitment.readiness.states import (
    TALKING,
)
from workforce.core.presenting import and_words, date_words, mean_words

Rows = list[dict[str, Any]]

STATE_OF_SCORE = {
    0: ("missing", "Missing"),
    1: ("missing", "Planned"),
    2: ("in_place", "In place"),
    3: ("in_place", "In place"),
}


def item_groups(
    row: Assessment, found: Sequence[ItemScore], evidence: Mapping[str, str], least: Decimal
) -> list[tuple[str, Rows]]:
    """As they stand: by what was agreed, else by what the manager said."""
    by_item = {each.item: each for each in found}
    return [
        (items.GROUPS[group][1], [_item_row(row, item, by_item[item.slug], evidence, least) for item in items.of_group(group)])
        for group in items.groups_of(row.checkpoint)
    ]  # fmt: skip


def _item_row(
    row: Assessment, item: Item, score: ItemScore, evidence: Mapping[str, str], least: Decimal
) -> dict[str, Any]:
    state, words = _state(row, score, least)
    lines = [_said(row, score), _talked(score), f"Why: {score.reason}" if score.reason else ""]
    shown = evidence.get(item.slug, "")
    return {
        "item": item.slug,
        "title": f"{item.slug}. {item.title}",
        "text": " ".join(line for line in lines if line),
        "evidence": shown,
        "state": state,
        "words": words,
        "apart": is_apart(score, least),
        "to_talk": row.state == TALKING and score.talked_on is None and is_apart(score, least),
    }


def is_apart(score: ItemScore, least: Decimal) -> bool:
    return outcome.is_gap(score.own, score.team, least)


def team_words(score: ItemScore) -> str:
    return "Too few could tell" if score.team is None else mean_words(score.team)


def _state(row: Assessment, score: ItemScore, least: Decimal) -> tuple[str, str]:
    if score.agreed is not None:
        return STATE_OF_SCORE[score.agreed]
    if is_apart(score, least) and score.talked_on is None:
        return "ask", "Talk about this"
    if score.own is None:
        return "ask", "Not scored yet"
    return STATE_OF_SCORE[score.own] if row.closed_on else ("ask", "Scored")


def _said(row: Assessment, score: ItemScore) -> str:
    if score.own is None:
        return ""
    parts = [f"Manager {score.own}"]
    if row.closed_on:
        parts.append(
            "team: too few could tell" if score.team is None else f"team {mean_words(score.team)}"
        )
    if score.agreed is not None:
        parts.append(f"agreed {score.agreed}")
    return f"{', '.join(parts)}."


def _talked(score: ItemScore) -> str:
    return f"Talked about on {date_words(score.talked_on)}: {score.talked}" if score.talked_on else ""  # fmt: skip


def group_rows(row: Assessment, found: Sequence[ItemScore], page: str, attribute: str) -> Rows:
    """The pages of the instrument, with how far each is done."""
    by_item = {each.item: each for each in found}
    rows = []
    for group in items.groups_of(row.checkpoint):
        slugs = [each.slug for each in items.of_group(group)]
        done = sum(getattr(by_item[slug], attribute) is not None for slug in slugs)
        rows.append(
            {
                "title": items.GROUPS[group][1],
                "href": reverse(page, args=[row.pk, group]),
                "text": f"{and_words(slugs)}. {done} of {len(slugs)} done.",
                "tag_words": "Done" if done == len(slugs) else "To do",
                "tag_colour": "green" if done == len(slugs) else "yellow",
            }
        )
    return rows


def next_group(row: Assessment, group: str) -> str:
    groups = items.groups_of(row.checkpoint)
    later = groups[groups.index(group) + 1 :]
    return later[0] if later else ""


def beside_rows(
    rows: Sequence[ItemScore], evidence: Mapping[str, str], least: Decimal
) -> list[dict[str, Any]]:
    """What both said, beside what is to be agreed."""
    return [
        {
            "item": BY_SLUG[each.item],
            "own": "Not scored" if each.own is None else f"{each.own}: {items.SCALE[each.own]}",
            "team": team_words(each),
            "evidence": evidence.get(each.item, ""),
            "talked": _talked(each),
            "apart": is_apart(each, least),
            "type": items.TYPES[BY_SLUG[each.item].type],
        }
        for each in rows
    ]
