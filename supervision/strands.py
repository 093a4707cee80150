"""The three strands of the triad, and who holds each."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from workforce.core.access import Viewer
from workforce.people import scopes
from workforce.people.models import Assignment


class Strand(models.TextChoices):
    LINE = "line", "One-to-one"
    CLINICAL = "clinical", "Clinical supervision"
    PEER = "peer", "Peer supervision"


HOLDER_OF: dict[str, str] = {
    Strand.LINE: "line_manager",
    Strand.CLINICAL: "clinical_supervisor",
    Strand.PEER: "peer_supervisor",
}
STRAND_OF = {kind: strand for strand, kind in HOLDER_OF.items()}
HOLDER_WORDS: dict[str, str] = {
    Strand.LINE: "Line manager",
    Strand.CLINICAL: "Clinical supervisor",
    Strand.PEER: "Peer supervisor",
}
ORDER = [Strand.PEER, Strand.LINE, Strand.CLINICAL]


def applicable(*, employment: str, is_paid: bool, nature: str) -> list[str]:
    """Volunteers have peer supervision alone; clinical supervision goes with clinical work."""
    if employment == "volunteer" or not is_paid:
        return [Strand.PEER]
    return [Strand.LINE, Strand.PEER, *([Strand.CLINICAL] if nature == "clinical" else [])]


def strands_of(assignment: Assignment) -> list[str]:
    """As its role is now."""
    return applicable(
        employment=assignment.employment,
        is_paid=assignment.role.is_paid,
        nature=assignment.role.nature,
    )


def in_order(strands: Iterable[str]) -> list[str]:
    wanted = set(strands)
    return [strand for strand in ORDER if strand in wanted]


def words_of(strands: Iterable[str]) -> str:
    labels = [Strand(strand).label for strand in in_order(strands)]
    return " and ".join([*labels[:1], *(label[0].lower() + label[1:] for label in labels[1:])])


def held_assignments(viewer: Viewer, strand: str) -> QuerySet[Any]:
    """The assignments towards which this viewer holds that strand today, cover included."""
    return scopes.held(viewer).filter(acts_as=HOLDER_OF[strand]).values("assignment_id")


def near(viewer: Viewer) -> Q:
    """Rows with `assignment` that are the viewer's own, or towards which they hold anything today.

    Says nothing that the scopes beside it don't; written apart, because an index answers it."""
    own = scopes.assignments_of(viewer)
    return Q(assignment__in=own.union(scopes.assignments_held(viewer), all=True))


def named_in_held(viewer: Viewer) -> Q:
    """Rows with `assignment` and `strands` that name a strand this viewer holds today."""
    found = Q(pk__in=[])
    for strand in Strand.values:
        found |= Q(strands__contains=[strand], assignment__in=held_assignments(viewer, strand))
    return found
