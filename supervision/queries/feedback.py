"""How supervision is going, as its writer keeps it, and as far as they share it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from supervision import contract_words
from supervision.models import Agreement, Feedback
from supervision.queries.contracts import agreement_of_two, holder_of
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.people.models import Person


@dataclass(frozen=True, slots=True)
class Entry:
    row: Feedback
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    agreement: Agreement
    supported: Person
    holder: Person | None
    is_own: bool
    entries: Sequence[Entry]
    is_over: bool


def page(viewer: Viewer, agreement_id: UUID) -> Page | None:
    """For the writer all of theirs; for whoever holds the strand what is shared with them, if anything."""
    agreement = agreement_of_two(viewer, agreement_id)
    if agreement is None:
        return None
    supported = agreement.assignment.person
    is_own = supported.pk == viewer.person_id
    rows = Feedback.objects.visible_to(viewer).filter(agreement=agreement)
    entries = _entries(list(rows.select_related("holder")))
    if not is_own:
        _note_reading(viewer, supported, entries)
    over = agreement.ends is not None and agreement.ends < viewer.today
    return Page(agreement, supported, holder_of(agreement, viewer.today), is_own, entries, over)


def own(viewer: Viewer, feedback_id: UUID) -> Entry | None:
    rows = Feedback.objects.visible_to(viewer).filter(author_id=viewer.me, pk=feedback_id)
    found = _entries(list(rows.select_related("holder", "agreement")))
    return found[0] if found else None


def shared_with(viewer: Viewer, agreements: Collection[UUID]) -> set[UUID]:
    """The agreements of which something is shared with this viewer."""
    rows = Feedback.objects.visible_to(viewer).filter(agreement__in=agreements, holder_id=viewer.me)
    return set(rows.order_by().values_list("agreement_id", flat=True))


def _entries(rows: Sequence[Feedback]) -> list[Entry]:
    return [Entry(*each) for each in zip(rows, contract_words.feedback_words(rows), strict=True)]


def _note_reading(viewer: Viewer, supported: Person, entries: Sequence[Entry]) -> None:
    about = [(supported.pk, f"feedback {each.row.pk}") for each in entries]
    audit.record_each("supervision feedback read", about, by=viewer, basis="shared with them")
