"""The contract of a pair and strand, for the two of it; for whoever leads, whether one is agreed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from supervision import contract_words, states
from supervision.contract_words import Terms
from supervision.models import Agreement, Contract, ContractAnswer, ContractVersion, IntervalChange
from supervision.models.pair import held_in_own_name, own_agreements
from supervision.numbers import DENSE, WINDOW, Numbers, Subject, in_force
from supervision.strands import HOLDER_OF
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.core.settings import Values, of
from workforce.people import scopes
from workforce.people.models import Person, Relationship
from workforce.people.scopes import runs


@dataclass(frozen=True, slots=True)
class Said:
    by: Person
    at: datetime
    words: str
    number: int


@dataclass(frozen=True, slots=True)
class Version:
    number: int
    terms: Terms
    review_on: date
    written_by: Person
    written_at: datetime
    agreed_by: Person | None
    agreed_at: datetime | None
    answers: list[Said] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Page:
    """`contract` is the one with whoever holds the strand today, if there is one."""

    agreement: Agreement
    supported: Person
    holder: Person | None
    contract: Contract | None
    terms: Terms | None
    answers: list[Said]
    versions: list[Version]
    earlier: list[Contract]
    today: date
    viewer_id: UUID | None

    @property
    def is_own(self) -> bool:
        return self.viewer_id == self.supported.pk

    @property
    def other(self) -> Person | None:
        return self.holder if self.is_own else self.supported

    @property
    def is_over(self) -> bool:
        return self.agreement.ends is not None and self.agreement.ends < self.today

    @property
    def may_write(self) -> bool:
        return not self.is_over and self.holder is not None

    @property
    def may_answer(self) -> bool:
        """Written by the other one, and not agreed yet."""
        return (
            self.may_write
            and self.contract is not None
            and self.contract.answer != states.CONTRACT_AGREED
            and self.contract.written_by_id != self.viewer_id
        )

    @property
    def is_up_for_review(self) -> bool:
        row = self.contract
        is_agreed = row is not None and row.answer == states.CONTRACT_AGREED
        return bool(self.may_write and is_agreed and row and row.review_on <= self.today)


def page(viewer: Viewer, agreement_id: UUID) -> Page | None:
    agreement = agreement_of_two(viewer, agreement_id)
    if agreement is None:
        return None
    supported = agreement.assignment.person
    holder = holder_of(agreement, viewer.today)
    rows = Contract.objects.visible_to(viewer).filter(agreement=agreement)
    contracts = list(rows.select_related("written_by", "agreed_by", "holder"))
    now = next((row for row in contracts if holder and row.holder_id == holder.pk), None)
    earlier = [row for row in contracts if row is not now]
    terms, answers, versions = _opened(viewer, now, supported.pk) if now else (None, [], [])
    return Page(
        agreement, supported, holder, now, terms, answers, versions, earlier,
        viewer.today, viewer.person_id,
    )  # fmt: skip


def of_another_holder(viewer: Viewer, contract_id: UUID) -> tuple[Contract, list[Version]] | None:
    """One with somebody who held the strand before: for the person supported."""
    rows = Contract.objects.visible_to(viewer).select_related(
        "agreement__assignment__person", "agreement__assignment__team", "agreement__assignment__role",
        "written_by", "agreed_by", "holder",
    )  # fmt: skip
    row = rows.filter(pk=contract_id, agreement__in=own_agreements(viewer)).first()
    if row is None:
        return None
    terms, answers, versions = _opened(viewer, row, row.agreement.assignment.person_id)
    now = Version(
        row.version, terms, row.review_on, row.written_by, row.written_at, row.agreed_by,
        row.agreed_at, [said for said in answers if said.number == row.version],
    )  # fmt: skip
    return row, [now, *versions]


def agreement_of_two(viewer: Viewer, agreement_id: UUID) -> Agreement | None:
    """Of the two: not of whoever covers."""
    if viewer.person_id is None:
        return None
    mine = scopes.either(own_agreements(viewer), held_in_own_name(viewer))
    rows = Agreement.objects.visible_to(viewer).filter(mine, pk=agreement_id)
    return rows.select_related("assignment__person", "assignment__team", "assignment__role").first()


def holder_of(agreement: Agreement, day: date) -> Person | None:
    rows = Relationship.objects.filter(
        runs(day), assignment=agreement.assignment_id, kind=HOLDER_OF[agreement.strand]
    )
    row = rows.select_related("holder").first()
    return row.holder if row else None


def _opened(
    viewer: Viewer, contract: Contract, owner: UUID
) -> tuple[Terms, list[Said], list[Version]]:
    kept = list(
        ContractVersion.objects.visible_to(viewer)
        .filter(contract=contract)
        .select_related("written_by", "agreed_by")
    )
    said = list(
        ContractAnswer.objects.visible_to(viewer).filter(contract=contract).select_related("by")
    )
    terms, before, words = contract_words.opened(contract, owner, kept, said)
    answers = [
        Said(row.by, row.at, text, row.number) for row, text in zip(said, words, strict=True)
    ]
    versions = [
        Version(
            row.number, was, row.review_on, row.written_by, row.written_at, row.agreed_by,
            row.agreed_at, [each for each in answers if each.number == row.number],
        )
        for row, was in zip(kept, before, strict=True)
    ]  # fmt: skip
    return terms, [each for each in answers if each.number == contract.version], versions


def note_reading(viewer: Viewer, data: Page) -> None:
    """The person supported sees who read what concerns them; their own reading is nobody's."""
    if data.contract is not None and not data.is_own:
        audit.record(
            "supervision contract read",
            by=viewer,
            on=data.supported.pk,
            about=f"contract {data.contract.pk}",
            basis="holds the strand",
        )


def standing(viewer: Viewer, agreements: Collection[UUID]) -> dict[UUID, Contract]:
    """By agreement: this viewer's own contract with whoever holds the strand today. No words."""
    rows = Contract.objects.visible_to(viewer).standing(viewer.today)
    found = rows.filter(agreement__in=agreements).defer("words")
    return {row.agreement_id: row for row in found}


def agreed(assignments: Collection[UUID], day: date) -> set[tuple[UUID, str]]:
    """Assignment and strand of those whose contract both have agreed, with whoever holds it that day: all
    that those who lead learn of it."""
    rows = Contract.objects.standing(day).filter(
        agreement__assignment__in=assignments, answer=states.CONTRACT_AGREED
    )
    return set(rows.values_list("agreement__assignment_id", "agreement__strand"))


def beginning(viewer: Viewer, agreement: Agreement) -> tuple[Terms, date]:
    """The trust's standard text, how often these two meet, and a day for the review."""
    values = of(viewer)
    terms = Terms(
        purpose=values.get(f"supervision.contract_{agreement.strand}_purpose"),
        confidentiality=values.get("supervision.contract_confidentiality"),
        missed=values.get("supervision.contract_missed"),
        often=how_often(agreement, viewer.today),
    )
    return terms, review_day(viewer.today, values)


def review_day(today: date, values: Values) -> date:
    days = int(values.get("supervision.contract_review_days"))
    return today + timedelta(days=days)


def how_often(agreement: Agreement, day: date) -> str:
    numbers, subject = Numbers.load(), subject_of(agreement)
    usual = in_force(subject, day, numbers)
    text = f"At most {usual} days between two meetings."
    if not subject.has_dense_weeks:
        return text
    window, dense = numbers.on(WINDOW, day, subject), numbers.on(DENSE, day, subject)
    if (day - subject.assignment_starts).days > window or dense >= usual:
        return text
    return f"{text} In the first {window} days in post, at most {dense}."


def subject_of(agreement: Agreement, changes: Any = None) -> Subject:
    """`agreement` comes with its assignment and role. `changes`: its own intervals, else looked up."""
    if changes is None:
        rows = IntervalChange.objects.filter(agreement=agreement).order_by("on")
        changes = list(rows.values_list("on", "days"))
    assignment = agreement.assignment
    return Subject(
        strand=agreement.strand,
        role=assignment.role.slug,
        person_id=assignment.person_id,
        volunteer=assignment.is_volunteer,
        assignment_starts=assignment.starts,
        own_days=agreement.interval_days,
        changes=changes,
    )
