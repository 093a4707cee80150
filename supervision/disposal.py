from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db.models import Exists, OuterRef, Q

from workforce.core.retention import Lot, Root
from workforce.people.models import Relationship


def _ended(assignment: str, holder: str) -> Callable[[date], Q]:
    """Between these two, in that post: nothing runs, and what ran was over by then."""

    def over(before: date) -> Q:
        theirs = Relationship.objects.filter(
            assignment=OuterRef(assignment), holder=OuterRef(holder)
        )
        later = theirs.filter(Q(ends__isnull=True) | Q(ends__gte=before))
        return Q(Exists(theirs)) & ~Q(Exists(later))

    return over


_MEETING = _ended("meeting__assignment", "meeting__holder")
ROOTS = [
    Root("supervision.MeetingVersion", "supervision-notes", "meeting__assignment__person", over=_MEETING),
    Root("supervision.AgreedAction", "supervision-notes", "meeting__assignment__person", over=_MEETING),
    Root("supervision.Meeting", "supervision-notes", "assignment__person", over=_ended("assignment", "holder"), words_only=True),
    Root("supervision.Contract", "supervision-notes", "agreement__assignment__person", over=_ended("agreement__assignment", "holder")),
    Root("supervision.Meeting", "supervision-dates", "assignment__person"),
    Root("supervision.Agreement", "supervision-dates", "assignment__person"),
    Root("supervision.IntervisionPlace", "attendance", "person", over=lambda before: Q(intervision__date__lt=before)),
    Root("supervision.PrivateNote", "own-words", "author"),
    Root("supervision.OwnTopic", "own-words", "person"),
    Root("supervision.Feedback", "own-words", "author"),
]  # fmt: skip
LOTS = [
    Lot("supervision.Intervision", "gatherings", lambda before: Q(date__lt=before, places__isnull=True), "groups of peers among themselves"),
]  # fmt: skip
