from __future__ import annotations

from datetime import date

from django.db.models import Q

from workforce.core.retention import Lot, Root


def _closed(before: date) -> Q:
    """That nobody held: posts of people stay with the summary of their employment."""
    unused = Q(assignments__isnull=True, requests__isnull=True)
    return Q(state="closed", state_since__lt=before) & unused


def _ended(before: date) -> Q:
    return Q(ends__lt=before)


ROOTS = [
    Root("people.Relationship", "employment", "assignment__person"),
    Root("people.Grant", "employment", "person"),
    Root("people.Qualification", "employment", "holder"),
    Root("people.Change", "employment", "person"),
    Root("people.WorkingWeek", "employment", "person"),
]
LOTS = [
    Lot("people.Post", "establishment-records", _closed, "posts that nobody held"),
    Lot("people.TeamPartner", "establishment-records", _ended, "what partners did for a team"),
    Lot("people.PartnerOrganisation", "establishment-records", _ended, "partner organisations"),
    Lot("people.TeamQualification", "establishment-records", lambda before: Q(until__lt=before), "what a team was qualified for"),
]  # fmt: skip
