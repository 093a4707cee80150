"""Words of contracts, feedback, changes of supervisor and intervals. No queries."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from supervision import states
from supervision.models import Agreement, ChangeOffer, ChangeRequest, Contract, OfferAnswer
from supervision.queries.changes import Page as ChangePage
from supervision.queries.contracts import Page, Version
from supervision.queries.intervals import OfRole, Row
from supervision.queries.pairs import Beside
from supervision.queries.strands import StrandRow
from supervision.strands import HOLDER_WORDS, Strand
from workforce.core.access import Viewer
from workforce.core.presenting import and_words, date_words, day_and_month

Words = dict[str, Any]


def strand_words(strand: str) -> str:
    return Strand(strand).label


def holder_words(strand: str) -> str:
    return HOLDER_WORDS[strand]


def where(agreement: Agreement) -> str:
    """Peer supervision, Northside crisis team"""
    return f"{Strand(agreement.strand).label}, {agreement.assignment.team.name}"


def contract_title(data: Page) -> str:
    other = data.other
    return f"Supervision contract with {other.name}" if other else "Supervision contract"


def contract_tag(contract: Contract | None, viewer_id: UUID | None) -> tuple[str, str]:
    """The contract's state, never the person's."""
    if contract is None:
        return "Not written yet", "grey"
    if contract.answer == states.CONTRACT_AGREED:
        return "Read and agreed by both", "green"
    if contract.written_by_id == viewer_id:
        return (
            ("Answered", "blue")
            if contract.answer == states.CONTRACT_ANSWERED
            else ("Waiting for an answer", "white")
        )
    return "For you to read", "yellow"


def contract_state(data: Page) -> str:
    row = data.contract
    if row is None:
        return ""
    wrote = "You" if row.written_by_id == data.viewer_id else row.written_by.name
    text = f"{wrote} wrote it on {date_words(row.written_at)}."
    if row.answer == states.CONTRACT_AGREED and row.agreed_by is not None:
        agreed = "you" if row.agreed_by_id == data.viewer_id else row.agreed_by.name
        text += f" Read and agreed by {agreed} on {date_words(row.agreed_at)}."
    elif row.written_by_id == data.viewer_id and data.other is not None:
        text += f" {data.other.called} can agree it or answer."
    return text


def review_words(data: Page) -> str:
    row = data.contract
    if row is None:
        return ""
    if data.is_up_for_review:
        return f"You two set {date_words(row.review_on)} for looking at it again. Write it anew, or set another day."
    return f"You look at it again on {date_words(row.review_on)}."


def version(row: Version) -> Words:
    agreed = ""
    if row.agreed_by is not None:
        agreed = f"Agreed by {row.agreed_by.name} on {date_words(row.agreed_at)}"
    return {
        "number": row.number,
        "heading": f"Version {row.number}: {row.written_by.name}, {date_words(row.written_at)}",
        "agreed": agreed,
        "parts": row.terms.parts,
        "review": f"Review: {date_words(row.review_on)}",
        "answers": row.answers,
    }


def links(row: StrandRow, beside: Beside, viewer: Viewer) -> list[Words]:
    """What lies beside a strand: for the person supported, or whoever holds it in their own name."""
    agreement, strand = row.agreement, Strand(row.strand).label
    is_own = row.supported.pk == viewer.person_id
    if row.holder is None or not (is_own or row.holder.pk == viewer.person_id):
        return []
    contract = beside.contracts.get(agreement.pk)
    tag_words, _ = contract_tag(contract, viewer.person_id)
    found = [_link("Contract", "contract-detail", agreement.pk, strand, tag_words.lower())]
    if not is_own:
        if agreement.pk in beside.shared:
            words = f"What {row.supported.called} shares about supervision"
            found.append(_link(words, "feedback-list", agreement.pk, strand))
        return found
    found.append(_link("Say how it is going", "feedback-list", agreement.pk, strand))
    found.append(_link("Change how often you meet", "agreement-interval", agreement.pk, strand))
    change = beside.changes.get(agreement.pk)
    if change is not None:
        words = "Somebody is offered" if change.state == states.OFFERED else "asked"
        found.append(
            _link("Your request for another supervisor", "change-detail", change.pk, strand, words)
        )
    elif row.strand != Strand.LINE:
        found.append(_link("Ask for another supervisor", "change-ask", agreement.pk, strand))
    return found


def _link(text: str, name: str, pk: UUID, about: str, after: str = "") -> Words:
    href = reverse(f"supervision:{name}", args=[pk])
    return {"text": text, "href": href, "about": about, "after": after}


def change_row(row: ChangeRequest, today: date) -> list[Any]:
    """Who, what and until when. No words of theirs."""
    person = row.agreement.assignment.person
    if row.state == states.OFFERED:
        waits = f"{person.called} looks at who is offered"
    else:
        waits = f"To be settled by {day_and_month(row.due, today)}"
    href = reverse("supervision:change-offer", args=[row.pk])
    return [
        {"text": person.name, "href": href},
        Strand(row.agreement.strand).label,
        row.agreement.assignment.team.name,
        day_and_month(row.asked_on, today),
        waits,
    ]


def change_title(row: ChangeRequest) -> str:
    return f"Another {HOLDER_WORDS[row.agreement.strand].lower()}"


def begins_on(row: ChangeRequest, offer: ChangeOffer) -> date:
    """The day that was offered, or the day it was accepted where that was later."""
    return max(offer.starts_on, row.closed_on or offer.starts_on)


def change_tag(row: ChangeRequest) -> tuple[str, str]:
    return {
        states.ASKED: ("Asked", "blue"),
        states.OFFERED: ("For you to answer", "yellow"),
        states.ACCEPTED: ("Settled", "green"),
        states.TAKEN_BACK: ("Taken back", "grey"),
        states.OVER: ("Over", "grey"),
    }[row.state]


def settles(data: ChangePage) -> str:
    """Who it went to, by name."""
    people = data.route.people(data.request.to)
    if not people:
        return "Nobody can settle this today. An administrator can give somebody the central team's role."
    return and_words(one.name for one in people)


def offer_words(row: ChangeOffer) -> str:
    return {
        OfferAnswer.WAITING: "waits for an answer",
        OfferAnswer.ACCEPTED: "accepted",
        OfferAnswer.OTHER: "somebody else, please",
        OfferAnswer.REPLACED: "somebody else was offered instead",
    }[OfferAnswer(row.answer)]


def interval_row(row: Row) -> list[Any]:
    what = row.setting.slug.partition(".")[2]
    href = reverse("supervision:interval-set", args=[what])
    roles = "; ".join(role_words(each) for each in row.roles) or "None"
    return [{"text": row.setting.words, "href": href}, f"{row.everyone} days", roles]


def role_words(each: OfRole) -> str:
    until = f" to {date_words(each.until)}" if each.until else ""
    return f"{each.role}: {each.days} days from {date_words(each.starts)}{until}"


def interval_back(viewer: Viewer, agreement: Agreement, supports: bool) -> tuple[str, str]:
    """Where one came from, by what one is to the person."""
    person = agreement.assignment.person_id
    if person == viewer.person_id:
        return reverse("supervision:support-list"), "My support"
    if supports:
        return reverse("supervision:person-detail", args=[person]), "Someone I support"
    return reverse("supervision:interval-person", args=[person]), "How often they meet"
