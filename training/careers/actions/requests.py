"""What every step of a request for flexible working begins and ends with."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404

from training.careers import answering, states
from training.careers.labels import MOST_WORDS
from training.careers.models import FlexibleRequest
from training.careers.owed.slugs import ANSWER, REVIEW
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.obligations.actions import settle
from workforce.people.errors import Conflict, Refused

MEANWHILE = (
    "Somebody changed this meanwhile. How it stands now is above; look at it again, then save yours"
)


def locked(request: FlexibleRequest) -> FlexibleRequest:
    rows = FlexibleRequest.objects.select_for_update(of=("self",)).select_related("assignment")
    row = rows.filter(pk=request.pk).first()
    if row is None:
        raise Http404
    return row


def of_person(request: FlexibleRequest, by: Viewer) -> FlexibleRequest:
    row = locked(request)
    if by.person_id is None or row.person_id != by.person_id:
        raise Http404
    return row


def is_managed_by(row: FlexibleRequest, by: Viewer) -> bool:
    """Whoever answers for that post today, cover included; never oneself."""
    return FlexibleRequest.objects.answered_by(by).filter(pk=row.pk).exists()


def answerers(row: FlexibleRequest) -> list[UUID]:
    """Who is told: whoever line manages the post, or all who stand in."""
    found = answering.of_post(row.assignment_id, clock.today())
    return list(found.people[:1] if found.as_ == answering.MANAGER else found.people)


def same_version(row: FlexibleRequest, version: int) -> None:
    if row.version != version:
        raise Conflict(MEANWHILE)


def fits_words(words: str) -> None:
    if len(words) > MOST_WORDS:
        raise Refused(f"Use {MOST_WORDS:,} characters at most")


def close(row: FlexibleRequest, to: str, on: date) -> None:
    states.FLEXIBLE.check(row.state, to)
    row.state, row.version, row.closed_on = to, row.version + 1, on
    row.save()


def done(what: str, row: FlexibleRequest, by: Viewer) -> None:
    audit.record(what, by=by, on=row.person_id, about=f"flexible request {row.pk}")
    settle(ANSWER, [row.pk])
    settle(REVIEW, [row.pk])
