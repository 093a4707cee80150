"""The contract of a pair and strand: either of the two writes it, the other agrees or answers."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.http import Http404
from django.urls import reverse

from supervision import contract_words, pairing, states
from supervision.contract_words import Terms
from supervision.models import Agreement, Contract, ContractAnswer, ContractVersion
from supervision.pairing import Two
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.core.sealed import seal
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor
from workforce.people.errors import Conflict, Refused

WRITTEN, ANSWERED = "supervision-contract-written", "supervision-contract-answered"
MOST_WORDS = 2000
MOST_AHEAD = timedelta(days=731)


class Changed(Conflict):
    """The other one, or another window, wrote in between."""

    def __init__(self) -> None:
        super().__init__(
            "The contract was changed while you were here. How it stands now is above; what you wrote is below"
        )


@transaction.atomic
def write(
    agreement: Agreement, terms: Terms, *, review_on: date, version: int, by: Viewer
) -> Contract:
    """`version` is the one that was shown, 0 where there was none with whoever holds the strand. The same
    words and day again, while the other one has not answered, change nothing. Raises Changed, Refused."""
    two = pairing.locked(agreement.pk, by)
    two.writer(by)
    rows = Contract.objects.select_for_update(of=("self",))
    row = rows.filter(agreement=two.agreement, holder=two.held).first()
    if (row.version if row else 0) != version:
        raise Changed
    _check(terms, review_on, by)
    if row is not None:
        before, _, _ = contract_words.opened(row, two.supported.pk)
        if (before, row.review_on) == (terms, review_on) and row.written_by_id == by.person_id:
            return row
        _keep(row, before, two)
    row = row or Contract(agreement=two.agreement, holder=two.held, version=0)
    _put(row, terms, review_on, two, by)
    _record("supervision contract written", row, two, by)
    _tell(WRITTEN, row, two, by, f"v{row.version}")
    return row


@transaction.atomic
def agree(contract: Contract, *, version: int, by: Viewer) -> None:
    """Both have read it then. Agreeing twice is agreeing once. Raises Changed when it was written anew."""
    two, row = _of(contract, by)
    if row.version != version:
        raise Changed
    if row.answer == states.CONTRACT_AGREED:
        return
    states.CONTRACT.check(row.answer, states.CONTRACT_AGREED)
    row.answer, row.agreed_by, row.agreed_at = (
        states.CONTRACT_AGREED,
        two.writer(by),
        clock.now(),
    )
    row.save(update_fields=["answer", "agreed_by", "agreed_at"])
    _record("supervision contract agreed", row, two, by)


@transaction.atomic
def answer(contract: Contract, words: str, *, version: int, by: Viewer) -> None:
    """Stands beside the contract; nothing of the contract changes."""
    two, row = _of(contract, by)
    if row.version != version:
        raise Changed
    if row.answer == states.CONTRACT_AGREED:
        raise Refused("You two have agreed this one. Write it anew to change it")
    if not words.strip():
        raise Refused("Write what you see differently, or agree the contract as it is")
    said = ContractAnswer(contract=row, number=row.version, by=two.writer(by))
    said.words = seal(
        words.strip(), owner=two.supported.pk, label=contract_words.ANSWER, row=said.pk
    )
    said.save(force_insert=True)
    if row.answer == states.CONTRACT_WAITING:
        row.answer = states.CONTRACT_ANSWERED
        row.save(update_fields=["answer"])
    _record("supervision contract answered", row, two, by)
    _tell(ANSWERED, row, two, by, str(said.pk))


def _of(contract: Contract, by: Viewer) -> tuple[Two, Contract]:
    """For the one who did not write what stands. One with somebody who no longer holds the strand is as
    it was left."""
    two = pairing.locked(contract.agreement_id, by)
    two.writer(by)
    row = Contract.objects.select_for_update(of=("self",)).filter(pk=contract.pk).first()
    if row is None:
        raise Http404
    if two.holder is None or row.holder_id != two.holder.pk:
        raise Refused("Somebody else holds this supervision now: a new supervisor, a new contract")
    if row.written_by_id == by.person_id:
        raise Refused("You wrote the contract as it stands, so the other one of you answers")
    return two, row


def _check(terms: Terms, review_on: date, by: Viewer) -> None:
    if any(not words.strip() for _, words in terms.parts):
        raise Refused("Write something in each part, or say there that nothing is agreed")
    if any(len(words) > MOST_WORDS for _, words in terms.parts):
        raise Refused(f"Use {MOST_WORDS} characters at most for each part")
    if review_on <= by.today:
        raise Refused("Choose a day after today for the review")
    if review_on > by.today + MOST_AHEAD:
        raise Refused(f"Choose {date_words(by.today + MOST_AHEAD)} or before for the review")


def _keep(row: Contract, before: Terms, two: Two) -> None:
    kept = ContractVersion(
        contract=row, number=row.version, review_on=row.review_on, written_by_id=row.written_by_id,
        written_at=row.written_at, agreed_by_id=row.agreed_by_id, agreed_at=row.agreed_at,
    )  # fmt: skip
    text = contract_words.written(before)
    kept.words = seal(text, owner=two.supported.pk, label=contract_words.VERSION, row=kept.pk)
    kept.save(force_insert=True)


def _put(row: Contract, terms: Terms, review_on: date, two: Two, by: Viewer) -> None:
    row.version += 1
    text = contract_words.written(terms)
    row.words = seal(text, owner=two.supported.pk, label=contract_words.CONTRACT, row=row.pk)
    row.review_on = review_on
    row.written_by, row.written_at = two.writer(by), clock.now()
    row.answer, row.agreed_by, row.agreed_at = states.CONTRACT_WAITING, None, None
    row.save()


def _record(what: str, row: Contract, two: Two, by: Viewer) -> None:
    audit.record(what, by=by, on=two.supported.pk, about=f"contract {row.pk}")


def _tell(kind: str, row: Contract, two: Two, by: Viewer, moment: str) -> None:
    other = row.holder_id if by.person_id == two.supported.pk else two.supported.pk
    link = reverse("supervision:contract-detail", args=[row.agreement_id])
    notify([NoticeFor(other, kind, f"{row.pk}:{moment}", link=link)], by=by.person_id)
