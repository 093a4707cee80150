"""What can be found of this room: policies in force, by their titles and by what they say; and its pages."""

from __future__ import annotations

from django.urls import reverse

from strategy.policies import rules
from strategy.policies.queries import policies
from workforce.core import likeness
from workforce.core.access import Viewer
from workforce.core.searching import NOTHING, Asked, Found, Hits, PageEntry, Source, listed


def find_policies(viewer: Viewer, asked: Asked, part: slice) -> Hits:
    """As they are in force: what is being written is nobody's to find, and what was replaced stands under the policy."""
    if not rules.may_read.test(viewer, None):
        return NOTHING
    found: list[tuple[int, Found]] = []
    for pk, title, says in policies.named(viewer, asked.words):
        place = likeness.place(asked.words, likeness.plain(title))
        if says and place in (None, likeness.NEAR):
            place = likeness.WITHIN
        if place is not None:
            href = reverse("policies:policy-detail", args=[pk])
            found.append((place, Found(title, href, ["A policy in force"])))
    return listed(found, part)


SOURCES = [Source("policies", "Policies", find_policies, order=47, one="policy", many="policies")]

PAGES = [
    PageEntry("Policies", "policies:policy-list",
              ("policy", "rules", "procedure", "guideline", "i have read it"), rules.may_read.test),
    PageEntry("Policies being written", "policies:written-list", ("write a policy", "co-author"), rules.may_read.test),
]  # fmt: skip
