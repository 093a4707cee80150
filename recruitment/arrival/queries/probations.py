"""Probation with its answers, extensions and ending; pairs and overrides; quick questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from recruitment.arrival.actions import deciding
from recruitment.arrival.models import (
    Arrival,
    Ending,
    Extension,
    Override,
    Pairing,
    Probation,
    Provided,
    Word,
)
from recruitment.arrival.states import ASKED, GRANTED, USED
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.people.models import Person


@dataclass(frozen=True, slots=True)
class Course:
    """One probation as its page shows it. `standing`: the answers that a decision may go by today."""

    probation: Probation
    last_day: date | None
    answers: Sequence[Provided]
    standing: Provided | None
    waits_to_be_read: bool
    extensions: Sequence[Extension]
    ending: Ending | None
    months_left: int

    @property
    def may_end(self) -> bool:
        return self.standing is not None and not self.waits_to_be_read


def get(viewer: Viewer, arrival_id: UUID) -> Probation | None:
    rows = Probation.objects.visible_to(viewer).select_related(
        "arrival__team__area__patch", "arrival__assignment__role", "arrival__person", "decided_by"
    )
    return rows.filter(arrival=arrival_id).first()


def course(viewer: Viewer, row: Probation) -> Course:
    answers = (
        Provided.objects.visible_to(viewer).filter(probation=row).select_related("by", "read_by")
    )
    extensions = Extension.objects.visible_to(viewer).filter(probation=row).select_related("by")
    endings = Ending.objects.visible_to(viewer).filter(probation=row, withdrawn_on__isnull=True)
    found = list(answers)
    oldest = viewer.today - timedelta(days=int(settings.of(viewer).get("arrival.answers_days")))
    return Course(
        probation=row,
        last_day=deciding.last_day(row),
        answers=found,
        standing=next((each for each in found if each.on >= oldest), None),
        waits_to_be_read=any(
            each.on >= oldest and not each.is_all and each.read_on is None for each in found
        ),
        extensions=list(extensions),
        ending=endings.select_related("by", "hr", "second").first(),
        months_left=int(settings.of(viewer).get("arrival.extension_months")) - row.extended_months,
    )


def answer(viewer: Viewer, row: Probation, answer_id: UUID) -> Provided | None:
    rows = Provided.objects.visible_to(viewer).filter(probation=row, pk=answer_id)
    return rows.select_related("by", "read_by", "probation__arrival__team__area").first()


def pairs_waiting(viewer: Viewer) -> list[Pairing]:
    """Somebody's partner went: whoever leads looks at it."""
    rows = (
        Pairing.objects.visible_to(viewer).filter(waits=True).exclude(assignment__person=viewer.me)
    )
    return list(_joined(rows).order_by("ended_on", "pk")[:100])


def pairs_running(viewer: Viewer) -> QuerySet[Pairing]:
    rows = Pairing.objects.visible_to(viewer).running().exclude(assignment__person=viewer.me)
    return _joined(rows).order_by("assignment__person__sort_name", "pk")


def pairing(viewer: Viewer, pairing_id: UUID) -> Pairing | None:
    return _joined(Pairing.objects.visible_to(viewer)).filter(pk=pairing_id).first()


def pair_of(viewer: Viewer, arrival: Arrival) -> Pairing | None:
    if arrival.assignment_id is None:
        return None
    rows = Pairing.objects.visible_to(viewer).running().filter(assignment=arrival.assignment_id)
    return _joined(rows).first()


def _joined(rows: QuerySet[Pairing]) -> QuerySet[Pairing]:
    return rows.select_related(
        "assignment__person", "assignment__role", "assignment__team__area", "partner", "staff"
    )


def overrides(viewer: Viewer) -> list[Override]:
    """Those that wait, those granted and not used, and those in use."""
    rows = Override.objects.visible_to(viewer).filter(
        Q(state__in=[ASKED, GRANTED]) | Q(state=USED, until__gte=viewer.today)
    )
    joined = rows.select_related("team__area", "person", "asked_by", "answered_by", "post")
    return list(joined.order_by("state", "until", "pk")[:100])


def override(viewer: Viewer, override_id: UUID) -> Override | None:
    rows = Override.objects.visible_to(viewer).select_related(
        "team__area__patch", "person", "asked_by", "answered_by", "assignment"
    )
    return rows.filter(pk=override_id).first()


def words_to(viewer: Viewer) -> list[Word]:
    rows = Word.objects.visible_to(viewer).filter(to=viewer.me, done_on__isnull=True)
    return list(rows.select_related("asked_by").order_by("asked_at")[:50])


def words_mine(viewer: Viewer) -> list[Word]:
    rows = Word.objects.visible_to(viewer).filter(asked_by=viewer.me, done_on__isnull=True)
    return list(rows.select_related("to").order_by("asked_at")[:10])


def word(viewer: Viewer, word_id: UUID) -> Word | None:
    return Word.objects.visible_to(viewer).filter(pk=word_id).first()


def partners_of(viewer: Viewer) -> list[Pairing]:
    """Those whose pair one is."""
    rows = (
        Pairing.objects.visible_to(viewer)
        .running()
        .filter(partner=viewer.me)
        .exclude(kind="second")
    )
    return list(_joined(rows).order_by("starts")[:20])


def person(viewer: Viewer, person_id: UUID) -> Person | None:
    return Person.objects.visible_to(viewer).filter(pk=person_id).first()
