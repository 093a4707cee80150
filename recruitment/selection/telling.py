"""What choosing together tells people: that there is something, never what, and of no candidate by name."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from recruitment.selection.models import Candidate, LearningTalk, Placement, Seat, Selection
from recruitment.selection.queries import people
from recruitment.selection.states import SITS
from workforce.core.access import Viewer
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor

ASKED, ANSWERED, CRITERIA, TOGETHER = (
    "panel-asked", "panel-answered", "panel-criteria", "panel-together",
)  # fmt: skip
NO_SLOT, NEED, OFFER = "interview-no-time", "interview-need", "offer-answered"
TALK, EXCEPTION, EXCEPTION_ANSWERED, PLACING = (
    "check-waits", "placement-asked", "placement-answered", "placing-asked",
)  # fmt: skip


def desk(selection: Selection) -> str:
    return reverse("selection:desk-detail", args=[selection.request_id])


def asked(seat: Seat, *, by: Viewer) -> None:
    link = reverse("selection:seat-answer", args=[seat.pk])
    _tell([seat.person_id], ASKED, f"{seat.pk}:{seat.asked_on}", link, by)


def answered(seat: Seat, *, by: Viewer) -> None:
    to = [seat.asked_by_id] if seat.asked_by_id else []
    _tell(to, ANSWERED, f"{seat.pk}:{seat.asked_on}", desk(seat.selection), by)


def criteria_changed(selection: Selection, *, by: Viewer) -> None:
    """Once for whoever had agreed to what was changed: who has not agreed yet has it on their Today anyway."""
    rows = Seat.objects.filter(
        selection=selection, state=SITS, agreed_version=selection.criteria_version - 1
    )
    link = reverse("selection:criterion-list", args=[selection.request_id])
    occasion = f"{selection.pk}:{selection.criteria_version}"
    _tell(rows.values_list("person_id", flat=True), CRITERIA, occasion, link, by)


def together(candidate: Candidate, *, by: Viewer) -> None:
    rows = Seat.objects.filter(selection=candidate.selection_id, state=SITS)
    free = rows.exclude(conflicts__candidate=candidate, conflicts__is_there=True)
    link = reverse("selection:together-detail", args=[candidate.pk])
    occasion = f"{candidate.pk}:{candidate.state}"
    _tell(free.values_list("person_id", flat=True), TOGETHER, occasion, link, by)


def no_slot_suits(candidate: Candidate, *, by: Viewer) -> None:
    link = reverse("selection:slot-list", args=[candidate.selection.request_id])
    to = people.who_runs(candidate.selection)
    _tell(to, NO_SLOT, f"{candidate.pk}:{by.today}", link, by)


def need_said(candidate: Candidate, *, by: Viewer) -> None:
    arranger = candidate.selection.arranger_id
    link = reverse("selection:slot-list", args=[candidate.selection.request_id])
    _tell([arranger] if arranger else [], NEED, f"{candidate.pk}:{by.today}", link, by)


def offer_answered(candidate: Candidate, *, by: Viewer) -> None:
    to = people.who_runs(candidate.selection)
    occasion = f"{candidate.pk}:{candidate.state}:{candidate.state_since}"
    _tell(to, OFFER, occasion, desk(candidate.selection), by)


def talk_waits(talk: LearningTalk, *, by: Viewer) -> None:
    """The other of the two; where nobody has taken that place yet, all who could."""
    known = [pk for pk in (talk.hr_id, talk.lead_id) if pk and pk != by.person_id]
    could = people.of_hr(by.today) if talk.hr_id is None else people.leads(by.today)
    link = reverse("selection:talk-detail", args=[talk.pk])
    _tell(known or could, TALK, f"{talk.pk}:{by.today}", link, by)


def exception_asked(placement: Placement, *, by: Viewer) -> None:
    link = reverse("selection:placement-list")
    occasion = f"{placement.pk}:{placement.version}"
    _tell(people.leads(by.today), EXCEPTION, occasion, link, by)


def exception_answered(placement: Placement, *, by: Viewer) -> None:
    to = [placement.person_id] if placement.person_id else []
    link = reverse("selection:placement-own")
    _tell(to, EXCEPTION_ANSWERED, f"{placement.pk}:{placement.version}", link, by)


def placing_asked(*, by: Viewer) -> None:
    """Of whom, and which team, is kept nowhere: the lead asks whoever asked."""
    link = reverse("people:person-detail", args=[by.person_id]) if by.person_id else "/"
    _tell(people.leads(by.today), PLACING, f"{by.person_id}:{by.today}", link, by)


def _tell(to: Iterable[UUID], kind: str, occasion: str, link: str, by: Viewer) -> None:
    notify([NoticeFor(each, kind, occasion, link=link) for each in set(to)], by=by.person_id)
