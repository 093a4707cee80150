"""The person supported asks for another supervisor; somebody is offered; they accept, or say why not."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import Http404

from supervision import change_telling, pairing, settling, states
from supervision.change_words import REASON, WHY_NOT
from supervision.models import Agreement, ChangeOffer, ChangeRequest, GoesTo, OfferAnswer
from supervision.strands import HOLDER_OF, Strand
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.core.sealed import seal
from workforce.obligations import actions as obligations
from workforce.people.actions import relationships
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Person, Relationship

KIND = "supervision-change"
MOST_WORDS = 2000
MEANWHILE = (
    "Somebody changed this meanwhile. How it stands now is above; look at it again, then decide"
)


@transaction.atomic
def ask(agreement: Agreement, *, to: str, reason: str = "", by: Viewer) -> ChangeRequest:
    """Any strand but line management, one request at a time. `to`: GoesTo; where nobody who leads the patch
    can settle it, it goes to the central team."""
    two = pairing.locked(agreement.pk, by)
    if by.person_id != two.supported.pk or two.agreement.strand == Strand.LINE:
        raise Http404
    if len(reason) > MOST_WORDS:
        raise Refused(f"Use {MOST_WORDS} characters at most")
    place = _assignment(two.agreement.assignment_id)
    route = settling.route(place, two.held.pk, two.agreement.strand, by.today)
    row = ChangeRequest(
        agreement=two.agreement,
        from_whom=two.held,
        to=GoesTo.LEAD if to == GoesTo.LEAD and route.leads else GoesTo.CENTRE,
        asked_on=by.today,
        due=settling.due_after(by.today),
    )
    row.reason = seal(reason.strip(), owner=two.supported.pk, label=REASON, row=row.pk)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict("You have asked already. It is below, and nothing was sent twice") from error
    _done("asked for another supervisor", row, two.supported.pk, by)
    change_telling.asked(row, [one.pk for one in route.people(row.to)], by=by)
    return row


@transaction.atomic
def offer(
    request: ChangeRequest, *, to: Person, starts_on: date, version: int, by: Viewer
) -> ChangeOffer:
    """By whoever can settle it. Another offer takes the place of one that waits. Raises Conflict when it
    was changed since `version`, Refused with why this person can't be offered."""
    row = _locked(request)
    if not ChangeRequest.objects.to_settle(by).filter(pk=row.pk).exists():
        raise Http404
    if row.version != version:
        raise Conflict(MEANWHILE)
    states.CHANGE.check(row.state, states.OFFERED)
    _check_day(row, starts_on, by)
    if words := settling.why_not(row, to, starts_on, by.today):
        raise Refused(words)
    row.offers.filter(answer=OfferAnswer.WAITING).update(answer=OfferAnswer.REPLACED)
    made = ChangeOffer.objects.create(
        request=row, to=to, starts_on=starts_on, offered_by_id=by.person_id, offered_on=by.today
    )
    _move(row, states.OFFERED)
    _done("another supervisor offered", row, row.agreement.assignment.person_id, by)
    change_telling.offered(row, made, by=by)
    return made


@transaction.atomic
def accept(offer: ChangeOffer, *, by: Viewer) -> date:
    """Hands over, as any hand-over does, from the day that was offered or today; returns that day. Raises
    Conflict when somebody else was offered meanwhile, Refused when it can't begin like this any more."""
    row, made = _offered(offer, by)
    if words := settling.why_not(row, made.to, max(made.starts_on, by.today), by.today):
        raise Refused(f"This offer doesn't hold any more. {words}")
    on = _hand_over(row, made, by)
    made.answer = OfferAnswer.ACCEPTED
    made.save(update_fields=["answer"])
    _close(row, states.ACCEPTED, by.today)
    _done("another supervisor accepted", row, row.agreement.assignment.person_id, by)
    change_telling.answered(row, made, by=by)
    return on


@transaction.atomic
def ask_for_somebody_else(offer: ChangeOffer, *, words: str = "", by: Viewer) -> None:
    """Not this one; why, only if they like. The days it waited for the person are given back."""
    row, made = _offered(offer, by)
    if len(words) > MOST_WORDS:
        raise Refused(f"Use {MOST_WORDS} characters at most")
    owner = row.agreement.assignment.person_id
    made.answer = OfferAnswer.OTHER
    made.why_not = seal(words.strip(), owner=owner, label=WHY_NOT, row=made.pk)
    made.save(update_fields=["answer", "why_not"])
    row.due = settling.put_off(row.due, made.offered_on, by.today)
    _move(row, states.ASKED)
    _done("another supervisor not accepted", row, owner, by)
    change_telling.answered(row, made, by=by)


@transaction.atomic
def take_back(request: ChangeRequest, *, by: Viewer) -> None:
    """While it isn't accepted. What was written goes with it."""
    row = _locked(request)
    owner = row.agreement.assignment.person_id
    if by.person_id != owner:
        raise Http404
    if row.state == states.TAKEN_BACK:
        return
    if not states.CHANGE.can_move(row.state, states.TAKEN_BACK):
        raise Conflict("This is settled already, so it can't be taken back")
    _close(row, states.TAKEN_BACK, by.today)
    _done("request for another supervisor taken back", row, owner, by)
    people = settling.route_of(row, by.today).people(row.to)
    change_telling.taken_back(row, [one.pk for one in people], by=by)


@transaction.atomic
def follow(
    *,
    assignment_ids: Collection[UUID] = (),
    patch_ids: Collection[UUID] = (),
    on: date,
    by: Viewer,
) -> None:
    """Assignments, triads or who leads a patch are otherwise: what has ended is over, and who must act is
    worked out anew."""
    near = Q(agreement__assignment__in=assignment_ids)
    if patch_ids:
        near |= Q(agreement__assignment__team__area__patch__in=patch_ids)
    rows = ChangeRequest.objects.open().filter(near).select_for_update(of=("self",))
    found = list(rows.select_related("agreement__assignment").order_by("pk"))
    for row in found:
        ends = row.agreement.ends
        if ends is not None and ends <= on:
            _close(row, states.OVER, on)
            owner = row.agreement.assignment.person_id
            audit.record("request for another supervisor over", by=by, on=owner, about=_about(row))
    obligations.settle(KIND, [row.pk for row in found])


def follow_relationships(relationship_ids: Collection[UUID], *, on: date, by: Viewer) -> None:
    rows = Relationship.objects.filter(pk__in=relationship_ids)
    towards = list(rows.values_list("assignment_id", "patch_id"))
    follow(
        assignment_ids=[pk for pk, _ in towards if pk],
        patch_ids=[pk for _, pk in towards if pk],
        on=on,
        by=by,
    )


def _assignment(assignment_id: UUID) -> Assignment:
    found: Assignment = Assignment.objects.select_related("person", "team__area").get(
        pk=assignment_id
    )
    return found


def _locked(request: ChangeRequest) -> ChangeRequest:
    rows = ChangeRequest.objects.select_for_update(of=("self",))
    row = (
        rows.filter(pk=request.pk)
        .select_related("agreement__assignment__person", "agreement__assignment__team__area")
        .first()
    )
    if row is None:
        raise Http404
    return row


def _offered(offer: ChangeOffer, by: Viewer) -> tuple[ChangeRequest, ChangeOffer]:
    row = _locked(offer.request)
    if row.agreement.assignment.person_id != by.person_id:
        raise Http404
    made = row.offers.select_related("to").get(pk=offer.pk)
    if row.state != states.OFFERED or made.answer != OfferAnswer.WAITING:
        raise Conflict(MEANWHILE)
    return row, made


def _check_day(row: ChangeRequest, starts_on: date, by: Viewer) -> None:
    if starts_on < by.today:
        raise Refused("Choose today or a day after it")
    last = row.agreement.assignment.ends
    if last is not None and starts_on > last:
        raise Refused(f"Choose {date_words(last)} or a day before it: the post ends then")


def _hand_over(row: ChangeRequest, made: ChangeOffer, by: Viewer) -> date:
    """Who holds the strand on that day gives it on; where nobody does, it begins."""
    kind = HOLDER_OF[row.agreement.strand]
    on = max(made.starts_on, by.today)
    held = Relationship.objects.filter(assignment=row.agreement.assignment_id, kind=kind)
    now = held.running(on).select_related("holder").first()
    if now is None:
        relationships.begin(
            kind=kind, holder=made.to, assignment=row.agreement.assignment, starts=on, by=by
        )
        return on
    on = max(on, now.starts + timedelta(days=1))
    relationships.hand_over([now], to=made.to, on=on, by=by)
    return on


def _move(row: ChangeRequest, to: str) -> None:
    states.CHANGE.check(row.state, to)
    row.state, row.version = to, row.version + 1
    row.save(update_fields=["state", "version", "due"])


def _close(row: ChangeRequest, to: str, on: date) -> None:
    """The words were for those who settle it, and go."""
    states.CHANGE.check(row.state, to)
    row.state, row.version = to, row.version + 1
    row.closed_on, row.reason = max(on, row.asked_on), None
    row.save(update_fields=["state", "version", "closed_on", "reason"])
    row.offers.filter(answer=OfferAnswer.WAITING).update(answer=OfferAnswer.REPLACED)
    row.offers.update(why_not=None)


def _done(what: str, row: ChangeRequest, owner: UUID, by: Viewer) -> None:
    audit.record(what, by=by, on=owner, about=_about(row))
    obligations.settle(KIND, [row.pk])


def _about(row: ChangeRequest) -> str:
    return f"request {row.pk}"
