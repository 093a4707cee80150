"""What each side expects: written by one, agreed by the other or written anew; and changed later, as often as it helps."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from recruitment.arrival import errors, rules, telling
from recruitment.arrival.actions import ticking
from recruitment.arrival.models import Arrival, Expectations
from recruitment.arrival.obligations import settle
from recruitment.arrival.steps import EXPECTATIONS
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.sealed import Plain, seal_many
from workforce.people.errors import Conflict, Refused

PARTS = ("limits", "tasks", "of_manager", "of_person")
LABEL = "arrival.expectations."


@dataclass(frozen=True, slots=True)
class Words:
    limits: str = ""
    tasks: str = ""
    of_manager: str = ""
    of_person: str = ""


@transaction.atomic
def write(*, arrival: Arrival, words: Words, version: int, by: Viewer) -> Expectations:
    """`version`: the number of what its writer saw, 0 where there was nothing."""
    row = ticking.locked(arrival)
    rules.need(rules.is_of_the_two.test(by, row) and not row.is_voluntary)
    me, person = rules.have(by.person_id), rules.have(row.person_id)
    last = Expectations.objects.filter(arrival=row).select_related("written_by").first()
    if (last.number if last else 0) != version:
        raise Conflict(errors.MEANWHILE.format(who=last.written_by.called if last else "Somebody"))
    if not any(getattr(words, part).strip() for part in PARTS):
        raise Refused("Write at least one of these")
    made = Expectations(
        arrival=row,
        number=version + 1,
        written_by_id=me,
        written_at=clock.now(),
        written_on=by.today,
    )
    plain = [Plain(getattr(words, part).strip(), person, LABEL + part, made.pk) for part in PARTS]
    for part, blob in zip(PARTS, seal_many(plain), strict=True):
        setattr(made, part, blob)
    made.save(force_insert=True)
    audit.record("expectations written", by=by, on=row.person_id, about=f"expectations {made.pk}")
    telling.tell(telling.EXPECTS, ticking.other(row, by), str(made.pk), telling.detail(row), by=by)
    return made


@transaction.atomic
def agree(*, arrival: Arrival, version: int, by: Viewer) -> Expectations:
    """By the other one, to how it reads now. Twice is once; who has written it has agreed."""
    row = ticking.locked(arrival)
    rules.need(rules.is_of_the_two.test(by, row))
    last = Expectations.objects.filter(arrival=row).select_related("written_by").first()
    if last is None or last.number != version:
        who = last.written_by.called if last else "Somebody"
        raise Conflict(f"{who} wrote it anew meanwhile. Read how it is now, then agree")
    if last.written_by_id == by.person_id:
        raise Refused(
            "You wrote this, so you agree to it already. It waits for the other one of you"
        )
    if last.agreed_on is None:
        last.agreed_by_id, last.agreed_on = by.person_id, by.today
        last.save(update_fields=["agreed_by", "agreed_on"])
        audit.record(
            "expectations agreed", by=by, on=row.person_id, about=f"expectations {last.pk}"
        )
        settle([row.pk], EXPECTATIONS)
    return last
