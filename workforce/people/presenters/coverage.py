"""Coverage of oversight as a table of words and shades, each cell with what to do about it."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from workforce.core.presenting import count_words
from workforce.people.presenters.organisation import has_lead, lead_words
from workforce.people.presenters.words import Row
from workforce.people.queries.coverage import AreaCoverage, Reached

COLUMNS = ["Service area", "Patch lead", "Seniors for peers", "Peer supervision reaches",
           "Clinical supervision reaches", "Most people with one supervisor"]  # fmt: skip
KEY = ["In place", "Nearly", "Look at it", "A gap", "Nobody"]
# Shares reached, in per cent, from which the shade is lighter.
STEPS = (100, 90, 80, 60)


def rows(found: Iterable[AreaCoverage], *, amber: int, red: int, may_shape: bool) -> list[Row]:
    return [
        {
            "head": {"text": row.area.name, "href": reverse("people:area-detail", args=[row.area.pk])},
            "caption": str(row.area.patch or "In no patch"),
            "cells": [
                _lead(row, may_shape=may_shape),
                _seniors(row, amber, red),
                _reach(row, row.peer, "peer_supervisor", "peer supervisor"),
                _reach(row, row.clinical, "clinical_supervisor", "clinical supervisor"),
                _span(row, amber, red),
            ],
        }
        for row in found
    ]  # fmt: skip


def _lead(row: AreaCoverage, *, may_shape: bool) -> Row:
    patch = row.area.patch
    if has_lead(row.leads):
        return _cell(lead_words(row.leads).removeprefix("Led by "), 0)
    if patch is None:
        href = reverse("people:organisation-detail") if may_shape else ""
        return _cell("In no patch", 4, "Put it into a patch", href)
    href = reverse("people:patch-lead", args=[patch.pk]) if may_shape else ""
    if row.leads:
        return _cell(f"{lead_words(row.leads)}, nobody else", 2, "Name who leads it", href)
    return _cell("Nobody", 4, "Name who leads it", href)


def _seniors(row: AreaCoverage, amber: int, red: int) -> Row:
    if not row.peers:
        return _cell(f"{count_words(row.seniors, 'senior')}, no peer workers", 0)
    words = f"{count_words(row.seniors, 'senior')} for {count_words(row.peers, 'peer worker')}"
    if not row.seniors:
        return _cell(words, 4, "Plan a senior post, or name seniors from near by")
    many = row.peers > red * row.seniors
    if many or row.peers > amber * row.seniors:
        return _cell(
            words,
            3 if many else 2,
            f"More than {red if many else amber} for each: plan a senior post",
        )
    return _cell(words, 0)


def _reach(row: AreaCoverage, reached: Reached, kind: str, words: str) -> Row:
    if not reached.of:
        return _cell("Nobody needs one", 0)
    said = f"{reached.have:,} of {reached.of:,}"
    if not reached.lack:
        return _cell(said, 0)
    query = urlencode({"area": str(row.area.pk), "missing": kind})
    return _cell(
        said,
        _shade(reached),
        f"Name a {words} for {reached.lack:,}",
        f"{reverse('people:team-list')}?{query}",
    )


def _shade(reached: Reached) -> int:
    if not reached.have:
        return 4
    share = 100 * reached.have / reached.of
    return next(shade for shade, least in enumerate((*STEPS, 0)) if share >= least)


def _span(row: AreaCoverage, amber: int, red: int) -> Row:
    if not row.widest:
        return _cell("Nobody supervises here", 0 if not row.peer.of else 4)
    words = count_words(row.widest, "person", "people")
    if row.widest <= amber:
        return _cell(words, 0)
    above = f"{count_words(row.wide, 'supervisor has', 'supervisors have')} more than {amber}"
    query = urlencode({"patch": str(row.area.patch_id)}) if row.area.patch_id else ""
    href = f"{reverse('people:person-list')}?{query}"
    return _cell(words, 3 if row.widest > red else 2, f"{above}: hand some over", href)


def _cell(text: str, shade: int, todo: str = "", href: str = "") -> Row:
    return {"text": text, "shade": shade, "todo": todo, "todo_href": href if todo else ""}


def gaps(shown: list[Any]) -> int:
    """Cells where something is to be done."""
    return sum(bool(cell["todo"]) for row in shown for cell in row["cells"])
