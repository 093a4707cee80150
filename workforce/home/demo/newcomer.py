"""Somebody in their second week, beside those who sign in: in the post of one of Dan's who left, so that the figures stay."""

from __future__ import annotations

from datetime import date, timedelta

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.people.actions import assignments, people, relationships
from workforce.people.actions.relationships import Beginning
from workforce.people.models import Assignment, Relationship
from workforce.people.scopes import TRIAD

DAY = timedelta(days=1)
SINCE = 9 * DAY


def begin(peer: Assignment, today: date) -> Assignment | None:
    """Managed and supervised by those who manage and supervise the peer worker of the sign-ins."""
    by, first = Viewer.system(), today - SINCE
    gone = _who_went(peer, first)
    if gone is None:
        return None
    with clock.at(first - 3 * DAY):
        assignments.end(gone, on=first - DAY, by=by)
    with clock.at(first):
        who = people.add(
            first_name="Noor", last_name="Ellis", email="noor.ellis@northvale.example", by=by
        )
        made = assignments.appoint(
            person=who, role=gone.role, team=gone.team, post=gone.post, starts=first, by=by,
            hours=gone.hours, fte=gone.fte,
        )  # fmt: skip
        relationships.begin_many(
            [
                Beginning(row.acts_as, row.holder, first, made)
                for row in Relationship.objects.running(first)
                .filter(assignment=peer, acts_as__in=TRIAD)
                .select_related("holder")
                .order_by("acts_as")
            ],
            by=by,
        )
    return made


def _who_went(peer: Assignment, first: date) -> Assignment | None:
    """Of the same patch, in a post, nobody who holds anything or is away; the team not left without a peer."""
    rows = (
        Assignment.objects.running(first)
        .filter(role=peer.role_id, employment="employed", ends__isnull=True, post__isnull=False)
        .filter(team__area__patch=peer.team.area.patch_id, starts__lt=first - 400 * DAY)
        .exclude(person=peer.person_id)
        .exclude(person__relationships_held__isnull=False)
        .exclude(person__pauses__isnull=False)
        .select_related("person", "role", "team", "post")
        .order_by("number")
    )
    beside = Assignment.objects.employed().running(first)
    return next(
        (row for row in rows if beside.filter(team=row.team_id).exclude(pk=row.pk).exists()), None
    )
