"""Equality answers: a person's own, and what an extract fills in where they left it empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.ids import uuid7
from workforce.core.sealed import Plain, seal_many
from workforce.establishment.equality_lists import BY_SLUG, QUESTIONS, is_code
from workforce.establishment.esr_equality import UnknownWords, code_of, mend_of
from workforce.establishment.models import EqualityAnswer
from workforce.establishment.models.equality import Source
from workforce.establishment.queries import equality as queries
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Person

FILLED = "equality-filled"
CHANGED_MEANWHILE = (
    "Your answers changed while you were here, perhaps in another window. What you chose is below: save "
    "again to keep it"
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Words that are none we know. What they were is not repeated: who mends it has the file."""

    employee_number: str
    question: str
    mend: str


@transaction.atomic
def answer(answers: Mapping[str, str], *, by: Viewer, began_from: int | None = None) -> bool:
    """By question a code, or "" for what is left unanswered. Only one's own. Says whether anything is
    otherwise now. Raises Conflict where the answers are not those the writer began from."""
    person = _own(by)
    now = queries.own(by)
    if began_from is not None and began_from != queries.version_of(now):
        raise Conflict(CHANGED_MEANWHILE)
    stands = {each.slug: now[each.slug].code if each.slug in now else "" for each in QUESTIONS}
    changed = {slug: code for slug, code in answers.items() if stands[slug] != code}
    for slug, code in changed.items():
        if code and not is_code(slug, code, by.today):
            raise Refused("Choose one of the answers shown")
    _write(person, changed)
    # What an extract had filled and the person left as it is, is theirs from now on.
    theirs = [slug for slug, each in now.items() if each.source == Source.EXTRACT]
    EqualityAnswer.objects.filter(person=person, question__in=set(theirs) & set(answers)).update(
        source=Source.OWN
    )
    if changed:
        audit.record("equality answers changed", by=by, on=person)
    return bool(changed)


@transaction.atomic
def clear(*, by: Viewer) -> None:
    """All of one's answers go. That there were some is kept, so that no extract fills them again."""
    person = _own(by)
    _write(person, {each.slug: "" for each in QUESTIONS})
    audit.record("equality answers cleared", by=by, on=person)


def _own(by: Viewer) -> UUID:
    """Locked, so that of two windows, or an extract and its person, one comes after the other."""
    if by.person_id is None:
        raise Refused("Only the person can do this")
    Person.objects.select_for_update(no_key=True).get(pk=by.me)
    return by.person_id


def _write(person: UUID, codes: Mapping[str, str]) -> None:
    there = dict(EqualityAnswer.objects.filter(person=person).values_list("question", "pk"))
    ids = {slug: there.get(slug) or uuid7() for slug in codes}
    blobs = seal_many(
        [Plain(code, person, queries.LABEL, ids[slug]) for slug, code in codes.items()]
    )
    EqualityAnswer.objects.bulk_create(
        [
            EqualityAnswer(
                pk=ids[slug], person_id=person, question=slug, code=blob,
                source=Source.OWN, on=clock.today(),
            )
            for slug, blob in zip(codes, blobs, strict=True)
        ],
        update_conflicts=True,
        unique_fields=["person", "question"],
        update_fields=["code", "source", "on"],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    person: UUID
    question: str
    code: str


@transaction.atomic
def fill_empty(
    found: Mapping[str, Mapping[str, str]], *, by: Viewer, occasion: str = ""
) -> list[Problem]:
    """By employee number and question the words of an extract. Fills in what the person neither answered
    nor cleared, and tells them once (`occasion`: the import, so that telling twice is telling once). What
    is no question is left out; words that are none we know come back as problems; nothing is logged."""
    numbers = {each for each, answers in found.items() if answers}
    people = _people(numbers)
    good, problems = _read(found, people)
    taken = set(
        EqualityAnswer.objects.filter(person__in=people.values()).values_list("person", "question")
    )
    fresh = [each for each in good if (each.person, each.question) not in taken]
    _fill(fresh)
    _tell({each.person for each in fresh}, occasion or str(uuid7()), by)
    if fresh:
        audit.record("equality answers filled from an extract", by=by, on=None)
    return problems


def has_some_empty(found: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether any of these people left anything empty that there are words for: one word for all of them
    together, so that nobody learns whose it is."""
    people = dict(
        Person.objects.filter(employee_number__in=found).values_list("employee_number", "pk")
    )
    rows = EqualityAnswer.objects.filter(person__in=people.values())
    taken = set(rows.values_list("person", "question"))
    return any(
        (people.get(number), question) not in taken
        for number, answers in found.items()
        for question in answers
    )


@transaction.atomic
def take_back(answers: Iterable[UUID]) -> None:
    """Of what an extract filled in, whatever is still as it was. What its person saved, changed or cleared
    since is theirs and stays."""
    rows = EqualityAnswer.objects.filter(pk__in=list(answers))
    # As `answer` does: of an undoing and a person who saves, one comes after the other.
    people = Person.objects.select_for_update(no_key=True).order_by("pk")
    list(people.filter(pk__in=rows.values("person")).values_list("pk", flat=True))
    rows.filter(source=Source.EXTRACT).delete()


def _people(numbers: set[str]) -> dict[str, UUID]:
    """Of those who have, or are about to have, a peer role: nobody else is counted."""
    today = clock.today()
    roles = Assignment.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=today), person=OuterRef("pk")
    )
    rows = Person.objects.select_for_update(no_key=True).filter(
        Exists(roles), employee_number__in=numbers
    )
    return dict(rows.order_by("pk").values_list("employee_number", "pk"))


def _read(
    found: Mapping[str, Mapping[str, str]], people: Mapping[str, UUID]
) -> tuple[list[_Found], list[Problem]]:
    good, problems = [], []
    today = clock.today()
    for number, answers in found.items():
        if number not in people:
            continue
        for question, words in answers.items():
            if question not in BY_SLUG:
                continue
            try:
                code = code_of(question, words, today)
            except UnknownWords:
                problems.append(Problem(number, question, mend_of(question)))
                continue
            if code:
                good.append(_Found(people[number], question, code))
    return good, problems


def _fill(fresh: Iterable[_Found]) -> None:
    rows = [
        EqualityAnswer(
            person_id=each.person, question=each.question, source=Source.EXTRACT, on=clock.today()
        )
        for each in fresh
    ]
    plain = [
        Plain(each.code, each.person, queries.LABEL, row.pk)
        for each, row in zip(fresh, rows, strict=True)
    ]
    for row, blob in zip(rows, seal_many(plain), strict=True):
        row.code = blob
    EqualityAnswer.objects.bulk_create(rows, batch_size=2000)


def _tell(people: set[UUID], occasion: str, by: Viewer) -> None:
    signed = Person.objects.filter(pk__in=people, user__isnull=False).values_list("pk", flat=True)
    link = reverse("establishment:equality-write")
    notify(
        [NoticeFor(person, FILLED, occasion, link=link) for person in sorted(signed)],
        by=by.person_id,
    )
