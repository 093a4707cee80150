"""Whom it concerns that a post goes to another team."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from workforce.core.access import Viewer
from workforce.establishment.queries import posts
from workforce.people import scopes
from workforce.people.models import Assignment, Post, Relationship, Team


@dataclass(frozen=True, slots=True)
class Moving:
    """`held` move with it. `beside`: by assignment the names of those who go on supporting them. `leads`:
    by patch the names of who leads it today."""

    held: list[Assignment]
    beside: dict[UUID, list[str]]
    leads: dict[UUID, list[str]]

    @property
    def ids(self) -> frozenset[UUID]:
        return frozenset(row.pk for row in self.held)


def of(viewer: Viewer, post: Post, to: Team) -> Moving:
    held = posts.holders(viewer, [post]).get(post.pk, [])
    patches = {post.team.area.patch_id, to.area.patch_id} - {None}
    return Moving(held, _beside(viewer, held), _leads(viewer, patches))


def _beside(viewer: Viewer, held: Iterable[Assignment]) -> dict[UUID, list[str]]:
    rows = Relationship.objects.visible_to(viewer).filter(
        scopes.not_over_on(viewer), assignment__in=list(held)
    )
    found: dict[UUID, dict[str, None]] = defaultdict(dict)
    for row in rows.select_related("holder").order_by("acts_as", "starts", "pk"):
        found[row.assignment_id][row.holder.name] = None
    return {pk: list(names) for pk, names in found.items()}


def _leads(viewer: Viewer, patches: Iterable[UUID | None]) -> dict[UUID, list[str]]:
    """Known to everybody."""
    rows = Relationship.objects.running(viewer.today).filter(
        patch__in=list(patches), acts_as="patch_lead"
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for row in rows.select_related("holder").order_by("kind", "starts", "pk"):
        found[row.patch_id].append(row.holder.name)
    return found
