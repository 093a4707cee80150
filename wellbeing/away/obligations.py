"""The prompts in the ledger. A row is the line manager's own, so that it never reaches whoever is away; it is private,
and is not stopped by the pause that the absence itself is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse

from wellbeing.away.ladder import LADDER
from wellbeing.away.models import Absence, SeenTo
from wellbeing.away.prompts import PROMPTS, Owed, Spell, owed
from workforce.core import clock
from workforce.core.settings import OverTime
from workforce.obligations.kinds import CANCELLED, MET, OPEN, Described, Expected, Kind
from workforce.obligations.models import Obligation
from workforce.people import scopes
from workforce.people.models import Relationship
from workforce.people.models.relationship import Kind as Role

SLUG = "away-prompt"
NOTE_WANTED = "away.note_wanted"


class Prompting(Kind):
    slug = SLUG
    words = "question to whoever manages somebody"
    source_kind = "away.Absence"
    ladder = LADDER
    page = "away:person-list"
    private = True

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        rows = Absence.objects.standing().order_by("pk")
        if source_ids is not None:
            rows = rows.filter(pk__in=list(source_ids))
        found, today = list(rows), clock.today()
        managers, seen = _managers([row.person_id for row in found], today), _seen_to(found)
        values = OverTime.load(NOTE_WANTED, *(each.setting for each in PROMPTS))
        for row in found:
            spell = Spell(row.starts, row.ends, row.recorded_on)
            days = numbers_on(row.recorded_on, values)
            for each in owed(spell, days, seen.get(row.pk, {}), today):
                for manager in managers.get(row.person_id, ()):
                    yield _expected(row, manager, each)

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        of = dict(
            Absence.objects.filter(pk__in={row.source_id for row in rows}).values_list(
                "pk", "person_id"
            )
        )
        return {
            row.pk: Described(
                "Something to look at",
                reverse("away:person-detail", args=[of[row.source_id]])
                if row.source_id in of
                else self.link,
            )
            for row in rows
        }


def numbers_on(day: date, values: OverTime) -> dict[str, int]:
    """Those in force when it was recorded. A note is asked about where the policy wants one."""
    days = {each.slug: int(values.on(each.setting, day)) for each in PROMPTS}
    return days if values.on(NOTE_WANTED, day) else days | {"note": 0}


def _managers(people: Collection[UUID], day: date) -> Mapping[UUID, list[UUID]]:
    rows = (
        Relationship.objects.running(day)
        .filter(
            scopes.here(day, "holder"), kind=Role.LINE_MANAGER, assignment__person__in=list(people)
        )
        .order_by("holder")
        .values_list("assignment__person_id", "holder_id")
        .distinct()
    )
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for person, holder in rows:
        found[person].append(holder)
    return found


def _seen_to(absences: Collection[Absence]) -> Mapping[UUID, dict[str, date]]:
    rows = SeenTo.objects.filter(absence__in=[row.pk for row in absences])
    found: dict[UUID, dict[str, date]] = defaultdict(dict)
    for absence, slug, day in rows.values_list("absence_id", "slug", "on"):
        found[absence][slug] = day
    return found


def _expected(row: Absence, manager: UUID, each: Owed) -> Expected:
    state = MET if each.is_met else CANCELLED if each.closed_on else OPEN
    return Expected(
        person_id=manager,
        source_id=row.pk,
        assignment_id=None,
        cycle=each.slug,
        begins=each.day,
        due=each.day,
        grace_end=each.day,
        state=state,
        met_on=each.closed_on if each.is_met else None,
        closed_on=each.closed_on,
    )


KINDS = [Prompting()]
