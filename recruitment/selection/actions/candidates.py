"""Candidates: entered, declared about, withdrawn, and the link by which they answer."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.db import transaction
from django.db.models import Max

from recruitment.errors import CannotSave, Changed
from recruitment.selection import rules
from recruitment.selection.actions import funnel, placing, scoring
from recruitment.selection.actions.common import change, fresh, locked_running, need_first
from recruitment.selection.models import (
    Candidate,
    Conflict,
    LearningTalk,
    Offer,
    Seat,
    Selection,
    Sheet,
    Source,
)
from recruitment.selection.states import (
    ACCEPTED,
    DECLINED,
    MADE,
    OFFER,
    OFFERED,
    STILL_IN,
    TAKEN_BACK,
    WITHDREW,
)
from recruitment.states import ADVERT, SHORTLIST
from workforce.core import audit, links, settings
from workforce.core.access import Viewer
from workforce.core.links import LinkViewer

PURPOSE = "selection-candidate"
MOST_ROWS = 200
EMAIL_LENGTH = MaxLengthValidator(200)
CANDIDATE_BY_LINK = "A candidate"


@dataclass(frozen=True, slots=True)
class Said:
    name: str
    email: str = ""
    phone: str = ""
    source: str = Source.NOT_SAID


@transaction.atomic
def add(
    *, selection: Selection, entries: Sequence[Said], by: Viewer, once_key: str = ""
) -> list[Candidate]:
    """By hand one, from a file several. Who was entered before, by their address, is not entered again."""
    rules.need(rules.runs, by, selection)
    need_first(by, once_key)
    row = locked_running(selection)
    if row.request.stage not in (ADVERT, SHORTLIST):
        raise CannotSave(
            "Candidates are entered while the advert is out, or before the shortlist is made"
        )
    there = {email.casefold() for email in row.candidates.values_list("email", flat=True) if email}
    number = row.candidates.aggregate(most=Max("number"))["most"] or 0
    made = []
    for said in entries:
        if said.email and said.email.casefold() in there:
            continue
        there.add(said.email.casefold())
        number += 1
        made.append((_candidate(row, said, number, by), said.source))
    if entries and not made:
        raise CannotSave("They were entered before, by this address", "email")
    Candidate.objects.bulk_create([candidate for candidate, _ in made])
    # First what is under their own key, which the other row is named by.
    placing.begin([candidate for candidate, _ in made])
    funnel.enter(made)
    rows = [(None, f"candidate {candidate.pk}") for candidate, _ in made]
    audit.record_each("candidate entered", rows, by=by)
    return [candidate for candidate, _ in made]


def _candidate(selection: Selection, said: Said, number: int, by: Viewer) -> Candidate:
    return Candidate(
        selection=selection, number=number, name=said.name.strip()[:160], email=said.email.strip(),
        phone=said.phone.strip()[:40], state_since=by.today, entered_on=by.today,
    )  # fmt: skip


def read(content: bytes) -> list[Said]:
    """A small file: name, email, phone and source, with a line of headings. Raises CannotSave with the line."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotSave("Save the file as CSV (UTF-8), and choose it again", "file") from error
    try:
        lines = list(csv.DictReader(io.StringIO(text.replace("\0", ""), newline="")))
    except csv.Error as error:
        raise CannotSave(
            "This file can't be read as a table. Save it as CSV (UTF-8), and choose it again",
            "file",
        ) from error
    if not lines or "name" not in {str(each).strip().casefold() for each in lines[0]}:
        raise CannotSave("The first line names the columns: name, email, phone, source", "file")
    if len(lines) > MOST_ROWS:
        raise CannotSave(f"Enter at most {MOST_ROWS} candidates in one file", "file")
    return [_read(line, number) for number, line in enumerate(lines, 2)]


def _read(line: Mapping[str | None, object], number: int) -> Said:
    known = {str(key).strip().casefold(): str(value or "").strip() for key, value in line.items()}
    name, email = known.get("name", ""), known.get("email", "")
    if not name:
        raise CannotSave(f"Line {number} has no name", "file")
    if email:
        try:
            validate_email(email)
            EMAIL_LENGTH(email)
        except ValidationError as error:
            raise CannotSave(f"Line {number}: look at the email address", "file") from error
    source = known.get("source", "").casefold().replace(" ", "_")
    is_known = source in Source.values
    return Said(name, email, known.get("phone", ""), source if is_known else Source.NOT_SAID)


@transaction.atomic
def declare(*, seat: Seat, answers: Mapping[UUID, bool], by: Viewer) -> None:
    """Whether anything is between this member and each of these candidates. What they scored of somebody they know
    is taken out."""
    if seat.person_id != by.person_id:
        rules.need(rules.sits, Viewer.nobody(), seat.selection)
    selection = locked_running(seat.selection_id)
    ours = set(selection.candidates.filter(pk__in=list(answers)).values_list("pk", flat=True))
    for candidate_id in ours:
        Conflict.objects.update_or_create(
            seat=seat, candidate_id=candidate_id,
            defaults={"is_there": answers[candidate_id], "said_on": by.today},
        )  # fmt: skip
    known = [pk for pk in ours if answers[pk]]
    Sheet.objects.filter(seat=seat, candidate_id__in=known).delete()
    audit.record("conflicts said", by=by, on=by.person_id, about=f"selection {selection.pk}")
    scoring.settle_feedback(selection)
    scoring.look_again(selection, by=by)


@transaction.atomic
def withdraw(*, candidate: Candidate, by: Viewer) -> Candidate:
    """They said so themselves, by their link or to whoever runs it. An offer goes with it."""
    if not by.is_system:
        rules.need(rules.runs, by, candidate.selection)
    locked_running(candidate.selection_id)
    row = fresh(candidate)
    if row.state not in STILL_IN:
        raise Changed("There is nothing to withdraw from any more")
    was = row.state
    offer = Offer.objects.open().filter(candidate=row).first()
    if offer is not None:
        to = DECLINED if offer.state == MADE else TAKEN_BACK
        OFFER.check(offer.state, to)
        LearningTalk.objects.filter(offer=offer).delete()
        offer.state, offer.answered_on = to, by.today
        offer.save(update_fields=["state", "answered_on"])
    row = change(row, WITHDREW, by=by)
    if was in (OFFERED, ACCEPTED):
        _tell_of_the_offer(row, was, by)
    return row


def _tell_of_the_offer(row: Candidate, was: str, by: Viewer) -> None:
    from recruitment.selection import telling
    from recruitment.selection.actions.offering import back_to_offer

    if was == ACCEPTED:
        back_to_offer(row.selection, by=by)
    telling.offer_answered(row, by=by)


@transaction.atomic
def give_link(*, candidate: Candidate, by: Viewer) -> str:
    """Shown once, to whoever runs it, who sends it. An earlier one opens no more."""
    rules.need(rules.runs, by, candidate.selection)
    locked_running(candidate.selection_id)
    row = fresh(candidate)
    links.withdraw(purpose=PURPOSE, about=row.pk)
    days = int(settings.get("selection.link_days"))
    audit.record("candidate's link given", by=by, on=None, about=f"candidate {row.pk}")
    return links.give(purpose=PURPOSE, about=row.pk, days=days)


def by_link(link: LinkViewer) -> Viewer:
    """Who acts when a candidate does."""
    return Viewer.system(CANDIDATE_BY_LINK)
