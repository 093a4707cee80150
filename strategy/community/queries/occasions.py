"""Occasions as far as a viewer sees them. How full one is, is for those for whom it is; who comes, for nobody."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from strategy.community import rules
from strategy.community.labels import NEED, NOTE, QUESTION
from strategy.community.models import AccessNeed, Occasion, PartnerInvited, Question, TableNote
from strategy.community.models.occasion import OccasionQuerySet
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.sealed import Sealed, unseal_many
from workforce.gatherings.models import Facilitator, Place
from workforce.gatherings.states import CALLED_OFF, LIVE, PLANNED
from workforce.people.models import PartnerOrganisation
from workforce.people.rules import may_list

Opened = tuple[UUID, str]


def rows(viewer: Viewer) -> OccasionQuerySet:
    found: OccasionQuerySet = Occasion.objects.visible_to(viewer).select_related(
        "gathering", "group"
    )
    return found


def ahead(viewer: Viewer, kind: str = "") -> OccasionQuerySet:
    found = rows(viewer).filter(gathering__state=PLANNED, gathering__ends_at__gt=clock.now())
    found = found.filter(gathering__kind=kind) if kind else found
    return found.order_by("gathering__starts_at", "pk")


def past(viewer: Viewer, kind: str = "") -> OccasionQuerySet:
    """Those that were for them."""
    found = rows(viewer).filter(
        gathering__ends_at__lte=clock.now(), audience__in=rules.audiences_of(viewer)
    )
    found = found.filter(gathering__kind=kind) if kind else found
    return found.exclude(gathering__state=CALLED_OFF).order_by("-gathering__starts_at", "-pk")


def get(viewer: Viewer, gathering_id: UUID) -> Occasion | None:
    return rows(viewer).filter(gathering=gathering_id).first()


def own_place(viewer: Viewer, occasion: Occasion) -> Place | None:
    found: Place | None = (
        Place.objects.visible_to(viewer)
        .filter(gathering=occasion.gathering_id, person_id=viewer.me, state__in=LIVE)
        .select_related("gathering")
        .first()
    )
    return found


def led_by(viewer: Viewer, occasion: Occasion) -> list[str]:
    """Whoever sees a date sees who hosts it."""
    rows = Facilitator.objects.visible_to(viewer).filter(gathering=occasion.gathering_id)
    return [each.person.name for each in rows.running().select_related("person")]


def partners(viewer: Viewer, occasion: Occasion) -> list[PartnerInvited]:
    rows = PartnerInvited.objects.visible_to(viewer).filter(occasion=occasion)
    return list(rows.select_related("partner"))


def partner(viewer: Viewer, pk: UUID) -> PartnerInvited | None:
    rows = PartnerInvited.objects.visible_to(viewer).filter(pk=pk)
    found: PartnerInvited | None = rows.select_related("occasion__gathering", "partner").first()
    return found


def our_partners(viewer: Viewer) -> list[Opened]:
    """For whoever has the list of them; others write a name."""
    if not may_list.test(viewer):
        return []
    rows = PartnerOrganisation.objects.visible_to(viewer).filter(ends__isnull=True)
    return [(row.pk, row.name) for row in rows.order_by("sort_name")[:200]]


def needs(viewer: Viewer, occasion: Occasion) -> list[str]:
    """For whoever hosts, in no order."""
    if not rules.hosts.test(viewer, occasion):
        return []
    rows = list(AccessNeed.objects.visible_to(viewer).filter(occasion=occasion))
    return unseal_many([Sealed(row.need_words, occasion.pk, NEED, row.pk) for row in rows])


def questions(viewer: Viewer, occasion: Occasion) -> list[tuple[Question, str]]:
    rows = list(Question.objects.visible_to(viewer).filter(occasion=occasion))
    said = unseal_many([Sealed(row.question_words, occasion.pk, QUESTION, row.pk) for row in rows])
    return list(zip(rows, said, strict=True))


def question(viewer: Viewer, pk: UUID) -> Question | None:
    rows = Question.objects.visible_to(viewer).filter(pk=pk)
    found: Question | None = rows.select_related("occasion__gathering").first()
    return found


def notes(viewer: Viewer, occasion: Occasion) -> QuerySet[TableNote]:
    """By table, and there in no order: their keys are by chance."""
    found: QuerySet[TableNote] = TableNote.objects.visible_to(viewer).filter(occasion=occasion)
    return found


def opened(rows: Sequence[TableNote], occasion: Occasion) -> list[tuple[TableNote, str]]:
    said = unseal_many([Sealed(row.note_words, occasion.pk, NOTE, row.pk) for row in rows])
    return list(zip(rows, said, strict=True))


def note(viewer: Viewer, pk: UUID) -> TableNote | None:
    rows = TableNote.objects.visible_to(viewer).filter(pk=pk)
    found: TableNote | None = rows.select_related("occasion__gathering").first()
    return found
