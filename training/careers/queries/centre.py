"""Who stands in where nobody else does: whoever leads a patch, and the central team. As the ledger finds them
(`obligations.owners`)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from workforce.core.access import CENTRAL_LEAD
from workforce.people import scopes
from workforce.people.models import Assignment, Grant, Person, Relationship


def central(day: date) -> QuerySet[Person]:
    """By their post or because the role was given to them."""
    posts = Assignment.objects.running(day).filter(role__tier="central", person=OuterRef("pk"))
    given = Grant.objects.filter(scopes.runs(day), role=CENTRAL_LEAD, person=OuterRef("pk"))
    paid = posts.exclude(employment="volunteer")
    return Person.objects.filter(Q(Exists(paid)) | Q(Exists(given)), scopes.here(day))


def leads_of(patch_id: UUID | None, day: date) -> list[UUID]:
    if patch_id is None:
        return []
    rows = Relationship.objects.running(day).filter(
        scopes.here(day, "holder"), acts_as="patch_lead", patch=patch_id
    )
    return list(rows.order_by("starts", "pk").values_list("holder_id", flat=True))
