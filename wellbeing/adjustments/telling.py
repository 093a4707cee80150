"""What adjustments tell people: that there is something, never what, nor of whom."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from wellbeing.adjustments.models import Adjustment, Passport, Showing
from workforce.core.access import Viewer
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor

TO_ANSWER, TO_PERSON, SETTLED, BROUGHT_IN, SHOWN = (
    "adjustment-to-answer", "adjustment-to-person", "adjustment-settled", "adjustment-brought-in",
    "adjustment-passport-shown",
)  # fmt: skip
KINDS = (TO_ANSWER, TO_PERSON, SETTLED, BROUGHT_IN, SHOWN)


def to_deciders(
    row: Adjustment, people: Iterable[UUID], *, by: Viewer, shown: UUID | None = None
) -> None:
    link = reverse("adjustments:detail", args=[row.pk])
    occasion = f"{row.pk}:{shown or row.version}"
    notify([NoticeFor(each, TO_ANSWER, occasion, link=link) for each in people], by=by.person_id)


def handed_on(row: Adjustment, people: Iterable[UUID]) -> None:
    """Both are told, each of these people once; and the person, who may show it to somebody else."""
    people = list(people)
    own, theirs = (
        reverse(f"adjustments:{name}", args=[row.pk]) for name in ("own-detail", "detail")
    )
    notify(
        [NoticeFor(each, TO_ANSWER, f"{row.pk}:with {each}", link=theirs) for each in people]
        + [
            NoticeFor(row.person_id, TO_PERSON, f"{row.pk}:with {each}", link=own)
            for each in people
        ],
        by=None,  # it follows from what was done; who did it may not know
    )


def to_person(row: Adjustment, *, by: Viewer) -> None:
    link = reverse("adjustments:own-detail", args=[row.pk])
    notify(
        [NoticeFor(row.person_id, TO_PERSON, f"{row.pk}:{row.version}", link=link)],
        by=by.person_id,
    )


def settled(row: Adjustment, people: Iterable[UUID], *, by: Viewer) -> None:
    """Withdrawn: there is nothing to look at any more."""
    link = reverse("adjustments:list")
    occasion = f"{row.pk}:{row.version}"
    notify([NoticeFor(each, SETTLED, occasion, link=link) for each in people], by=by.person_id)


def brought_in(row: Adjustment, adviser: UUID, party: UUID, *, by: Viewer) -> None:
    link = reverse("adjustments:detail", args=[row.pk])
    notify([NoticeFor(adviser, BROUGHT_IN, f"{row.pk}:{party}", link=link)], by=by.person_id)


def passport_shown(row: Passport, showing: Showing, *, by: Viewer) -> None:
    link = reverse("adjustments:passport-read", args=[row.pk])
    notify([NoticeFor(showing.holder_id, SHOWN, str(showing.pk), link=link)], by=by.person_id)
