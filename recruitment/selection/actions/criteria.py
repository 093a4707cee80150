"""What is looked for: written, changed and agreed before applications are seen."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from recruitment.errors import CannotSave, Changed
from recruitment.selection import rules, telling
from recruitment.selection.actions.common import locked_running, need_first
from recruitment.selection.models import Criterion, JudgedBy, Seat, Selection
from workforce.core import audit
from workforce.core.access import Viewer

FIXED = (
    (
        "recovery",
        "Views on recovery, and on what peers bring",
        "What does recovery mean to you, and what can a peer add that others in a team can't?",
    ),
    (
        "experience",
        "Brings experience to the work professionally",
        "How would you use your own experience in this work, and how do you decide what you keep to yourself?",
    ),
)
MOST = 24
BEGUN = "Scoring has begun, so the criteria stay as they are"


@dataclass(frozen=True, slots=True)
class Said:
    judged_by: str
    words: str
    question: str
    is_essential: bool
    weight: int


def start_of(selection: Selection) -> None:
    """The two fixed ones, and what the job description looks for."""
    version = selection.request.description_version
    listed = version.content.get("competences", []) if version is not None else []
    rows = [
        Criterion(selection=selection, order=n, judged_by=JudgedBy.APPLICATION, words=words[:200])
        for n, words in enumerate(listed if isinstance(listed, list) else [], 1)
    ]
    rows += [
        Criterion(
            selection=selection, order=n, judged_by=JudgedBy.INTERVIEW, words=words, question=question,
            weight=3, fixed=slug,
        )
        for n, (slug, words, question) in enumerate(FIXED, 1)
    ]  # fmt: skip
    Criterion.objects.bulk_create(rows)


@transaction.atomic
def add(
    *, selection: Selection, said: Said, version: int | None, by: Viewer, once_key: str = ""
) -> Criterion:
    need_first(by, once_key)
    row = _open(selection, version, by)
    _check(said)
    last = row.criteria.aggregate(most=Max("order"))["most"] or 0
    if row.criteria.count() >= MOST:
        raise CannotSave(f"{MOST} criteria are more than anybody can judge by. Take one out first")
    made = Criterion(selection=row, order=last + 1)
    _write(made, said)
    _turn(row, "criterion added", by)
    return made


@transaction.atomic
def change(*, criterion: Criterion, said: Said, version: int | None, by: Viewer) -> Criterion:
    """The words of a fixed question stay; its weight is the panel's."""
    selection = _open(criterion.selection, version, by)
    row = Criterion.objects.filter(pk=criterion.pk).first()
    if row is None:
        raise Changed("This was taken out meanwhile")
    _check(said)
    if row.fixed:
        said = Said(row.judged_by, row.words, row.question, True, said.weight)
    _write(row, said)
    _turn(selection, "criterion changed", by)
    return row


@transaction.atomic
def take_out(*, criterion: Criterion, by: Viewer) -> None:
    selection = _open(criterion.selection, None, by)
    row = Criterion.objects.filter(pk=criterion.pk).first()
    if row is None:
        raise Changed("This was taken out meanwhile")
    if row.fixed:
        raise CannotSave("This question is asked of everybody, in every recruitment")
    row.delete()
    _turn(selection, "criterion taken out", by)


@transaction.atomic
def agree(*, selection: Selection, version: int | None, by: Viewer) -> None:
    """To the criteria as this member saw them."""
    rules.need(rules.sits, by, selection)
    row = locked_running(selection)
    seat = Seat.objects.get(selection=row, person=by.me)
    if version != row.criteria_version:
        raise Changed("The criteria were changed meanwhile. Read them as they are now")
    kinds = set(row.criteria.values_list("judged_by", flat=True))
    if kinds != set(JudgedBy.values):
        raise CannotSave("Add what is judged from the application first")
    if seat.agreed_version == version:
        return
    seat.agreed_version = row.criteria_version
    seat.save(update_fields=["agreed_version"])
    audit.record("criteria agreed", by=by, on=by.person_id, about=f"selection {row.pk}")


def _open(selection: Selection, version: int | None, by: Viewer) -> Selection:
    if not (rules.runs.test(by, selection) or by.is_system):
        rules.need(rules.sits, by, selection)
    row = locked_running(selection)
    if row.scoring_began_on is not None:
        raise CannotSave(BEGUN)
    if version is not None and version != row.criteria_version:
        raise Changed(
            "Somebody changed the criteria meanwhile. What you wrote is still here: look, and save again"
        )
    return row


def _turn(selection: Selection, what: str, by: Viewer) -> None:
    """Everybody agrees anew."""
    selection.criteria_version += 1
    selection.save(update_fields=["criteria_version"])
    audit.record(what, by=by, on=None, about=f"selection {selection.pk}")
    telling.criteria_changed(selection, by=by)


def _write(row: Criterion, said: Said) -> None:
    row.judged_by, row.words = said.judged_by, said.words.strip()
    row.question = said.question.strip() if said.judged_by == JudgedBy.INTERVIEW else ""
    row.is_essential, row.weight = said.is_essential, said.weight
    row.save()


def _check(said: Said) -> None:
    if not said.words.strip():
        raise CannotSave("Enter what is looked for", "words")
    if said.judged_by == JudgedBy.INTERVIEW and not said.question.strip():
        raise CannotSave("Enter the question that everybody is asked", "question")
    if said.weight not in (1, 2, 3):
        raise CannotSave("Choose how much it weighs", "weight")
