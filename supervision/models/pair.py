"""The two of one strand: the person supported, and whoever holds it in their own name. Cover reads nothing
that was written for somebody else."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When

from supervision.models.agreement import Agreement
from supervision.strands import HOLDER_OF, STRAND_OF
from workforce.core.access import Viewer
from workforce.people import scopes
from workforce.people.models import Relationship
from workforce.people.scopes import runs


def held_in_own_name(viewer: Viewer) -> QuerySet[Any, Any]:
    """The agreements whose very strand this viewer holds today, not as cover."""
    strand = Case(*(When(kind=kind, then=Value(strand)) for strand, kind in HOLDER_OF.items()))
    held = scopes.held(viewer).filter(kind__in=list(STRAND_OF))
    return held.filter(assignment__supervision_agreements__strand=strand).values(
        "assignment__supervision_agreements__pk"
    )


def own_agreements(viewer: Viewer) -> QuerySet[Any, Any]:
    return Agreement.objects.filter(assignment__person_id=viewer.me).order_by().values("pk")


def between(viewer: Viewer) -> Q:
    """Rows with `agreement` and `holder` that are between this viewer and the other one: the person
    supported has theirs for good, whoever supports them while they hold the strand."""
    theirs = Q(holder_id=viewer.me, agreement__in=held_in_own_name(viewer))
    return Q(agreement__in=own_agreements(viewer)) | theirs


def still_held(rows: QuerySet[Any, Any], day: date) -> QuerySet[Any, Any]:
    """Of rows with `agreement` and `holder`: those whose agreement runs, with that very holder."""
    kind = Case(
        *(When(agreement__strand=strand, then=Value(k)) for strand, k in HOLDER_OF.items()),
        output_field=CharField(),
    )
    holding = Relationship.objects.filter(
        runs(day),
        assignment_id=OuterRef("agreement__assignment_id"),
        holder_id=OuterRef("holder_id"),
        kind=OuterRef("held_as"),
    )
    begun = Q(agreement__starts__lte=day)
    running = begun & (Q(agreement__ends__isnull=True) | Q(agreement__ends__gte=day))
    return rows.alias(held_as=kind).filter(running, Exists(holding))
