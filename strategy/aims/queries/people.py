"""Who can own something of the strategy, or be its sponsor."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from workforce.people import scopes
from workforce.people.models import Assignment, Grant, Person, Relationship


def could_own(day: date) -> QuerySet[Person]:
    """Who is here and holds an office: senior roles and above, who leads a patch or manages, and to whom a role was
    given (executives and managers of services among them)."""
    posts = Assignment.objects.running(day).filter(
        role__tier__in=["senior", "advanced", "central"], person=OuterRef("pk")
    )
    given = Grant.objects.filter(scopes.runs(day), person=OuterRef("pk"))
    leads = Relationship.objects.running(day).filter(acts_as="patch_lead", holder=OuterRef("pk"))
    held = Q(Exists(posts.exclude(employment="volunteer"))) | Q(Exists(given)) | Q(Exists(leads))
    return Person.objects.filter(held, scopes.here(day))
