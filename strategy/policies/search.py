"""What can be found of this room: policies in force by their title, and its pages by the words people have for them."""

from __future__ import annotations

from django.urls import reverse

from strategy.policies import rules
from strategy.policies.queries import policies
from workforce.core import likeness
from workforce.core.access import Viewer
from workforce.core.searching import Asked, Found, Hits, PageEntry, Source, listed

PAGES = [
    PageEntry("Policies", "policies:policy-list",
              ("policy", "rules", "procedure", "guideline", "i have read it"), rules.may_read.test),
    PageEntry("Policies being written", "policies:written-list", ("write a policy", "co-author"), rules.may_read.test),
]  # fmt: skip


def find_policies(viewer: Viewer, asked: Asked, part: slice) -> Hits:
    """By title. One query: a register has a hundred rows."""
    found: list[tuple[int, Found]] = []
    for pk, title in policies.titles(viewer):
        place = likeness.place(asked.words, likeness.plain(title))
        if place is not None:
            found.append((place, Found(title, reverse("policies:policy-detail", args=[pk]))))
    return listed(found, part)


SOURCES = [Source("policies", "Policies", find_policies, order=47, one="policy", many="policies")]
