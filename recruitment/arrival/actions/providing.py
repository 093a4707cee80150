"""Was it actually provided? Asked of the manager before probation may be extended or ended, told to those who can see to it,
and open to the person, who says whether they see it so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from recruitment.arrival import rules, telling
from recruitment.arrival.models import Probation, Provided
from workforce.core import audit, settings
from workforce.core.access import Viewer
from workforce.core.sealed import seal
from workforce.people.errors import Refused

MISSING, WORDS, WILL = (
    "arrival.provided.missing",
    "arrival.provided.person",
    "arrival.provided.will",
)
ANSWER_FIRST = (
    "First answer whether training, supervision and adjustments were actually provided. Without that, probation can be "
    "neither extended nor ended"
)
READ_FIRST = (
    "Something was not provided, so probation can't be ended yet: a lead reads the answers and says what will be provided. "
    "Extending it gives that time"
)
QUESTIONS = ("training", "supervision", "adjustments")


@dataclass(frozen=True, slots=True)
class Answers:
    training: bool
    supervision: bool
    adjustments: bool
    missing: str = ""

    @property
    def is_all(self) -> bool:
        return self.training and self.supervision and self.adjustments


def locked(probation: Probation) -> Probation:
    """One at a time decides; the second finds what the first did."""
    Probation.objects.select_for_update().get(pk=probation.pk)
    found: Probation = Probation.objects.select_related(
        "arrival__team__area", "arrival__assignment", "arrival__person", "decided_by"
    ).get(pk=probation.pk)
    return found


def standing(probation: Probation, by: Viewer) -> Provided | None:
    """The latest answers, while they are fresh enough to decide on."""
    oldest = by.today - timedelta(days=int(settings.get("arrival.answers_days")))
    return (
        Provided.objects.filter(probation=probation, on__gte=oldest).order_by("-on", "-id").first()
    )


def waits_to_be_read(probation: Probation, by: Viewer) -> bool:
    """Something was not provided, and no lead has read that: answering anew doesn't take it back."""
    oldest = by.today - timedelta(days=int(settings.get("arrival.answers_days")))
    rows = Provided.objects.filter(probation=probation, on__gte=oldest, read_on__isnull=True)
    return any(not row.is_all for row in rows)


@transaction.atomic
def answer(*, probation: Probation, answers: Answers, by: Viewer) -> Provided:
    row = locked(probation)
    rules.need(by.is_system or rules.decides.test(by, row))
    if not row.is_running:
        raise Refused("This probation has an outcome already")
    if not answers.is_all and not answers.missing.strip():
        raise Refused("Say what was missing, so that somebody can see to it")
    made = Provided(
        probation=row, on=by.today, by_id=by.person_id, training=answers.training, supervision=answers.supervision,
        adjustments=answers.adjustments,
    )  # fmt: skip
    person = rules.have(row.arrival.person_id)
    made.missing = seal(answers.missing.strip(), owner=person, label=MISSING, row=made.pk)
    made.save(force_insert=True)
    audit.record("what was provided answered", by=by, on=person, about=f"answers {made.pk}")
    people = [person, *telling.leads(row.arrival.team, by.today), *telling.hr(by.today)]
    telling.tell(telling.ANSWERS, people, str(made.pk), telling.probation(row), by=by)
    return made


@transaction.atomic
def see(*, provided: Provided, agrees: bool, words: str, by: Viewer) -> Provided:
    """By the person: whether they see it so. It can be said anew until there is an outcome."""
    row = locked(provided.probation)
    rules.need(rules.is_the_person.test(by, row.arrival))
    now: Provided = Provided.objects.select_for_update().get(pk=provided.pk)
    now.person_agrees, now.person_on = agrees, by.today
    person = rules.have(row.arrival.person_id)
    now.person_words = seal(words.strip(), owner=person, label=WORDS, row=now.pk)
    now.save(update_fields=["person_agrees", "person_on", "person_words"])
    audit.record(
        "what was provided seen by the person", by=by, on=by.person_id, about=f"answers {now.pk}"
    )
    day = by.today
    people = [now.by_id, *telling.leads(row.arrival.team, day), *telling.hr(day)]
    telling.tell(telling.ANSWERS_SEEN, people, f"{now.pk}:{day}", telling.probation(row), by=by)
    return now


@transaction.atomic
def read(*, provided: Provided, will_provide: str, by: Viewer) -> Provided:
    """A lead has read it and says what will be provided. Not whoever answered: two look at it."""
    row = locked(provided.probation)
    rules.need(by.is_system or rules.reads_answers.test(by, row.arrival))
    now: Provided = Provided.objects.select_for_update().get(pk=provided.pk)
    if by.person_id is not None and now.by_id == by.person_id:
        raise Refused("You answered this yourself. Another lead reads it")
    if now.read_on is not None:
        raise Refused("This was read already. What will be provided stands below the answers")
    if not will_provide.strip():
        raise Refused("Write what will be provided, and by when")
    person = rules.have(row.arrival.person_id)
    now.read_by_id, now.read_on = by.person_id, by.today
    now.will_provide = seal(will_provide.strip(), owner=person, label=WILL, row=now.pk)
    now.save(update_fields=["read_by", "read_on", "will_provide"])
    audit.record(
        "what was provided read", by=by, on=row.arrival.person_id, about=f"answers {now.pk}"
    )
    people = [now.by_id, row.arrival.person_id, *telling.managers(row.arrival, by.today)]
    telling.tell(telling.ANSWERS_READ, people, str(now.pk), telling.probation(row), by=by)
    return now
