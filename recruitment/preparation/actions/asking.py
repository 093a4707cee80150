"""How somebody wants to be asked: their own to choose, change and take back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.urls import reverse

from recruitment.preparation import rules, sealing
from recruitment.preparation.models import FeedbackChoice, Way
from recruitment.preparation.queries import asking as queries
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.notices.actions.notifying import notify
from workforce.notices.kinds import NoticeFor
from workforce.people.models import Assignment, Person

NEWCOMER = "preparation-newcomer"


@dataclass(frozen=True, slots=True)
class Chosen:
    """`way` empty: nothing is chosen."""

    about: str
    way: str = ""
    with_whom: str = ""
    words: str = ""


@transaction.atomic
def choose(chosen: Collection[Chosen], *, by: Viewer) -> None:
    """All at once, for oneself alone. What is left empty is taken back. The last of two windows holds."""
    if by.person_id is None or not rules.is_in_a_peer_role.test(by, None):
        raise Http404
    person = Person.objects.select_for_update(no_key=True).get(pk=by.me)
    there = {row.about: row for row in FeedbackChoice.objects.filter(person=person)}
    for each in chosen:
        row = there.get(each.about)
        if not each.way:
            if row is not None:
                row.delete()
            continue
        _write(row or FeedbackChoice(person=person, about=each.about), each, by)
    audit.record("feedback choices changed", by=by, on=by.person_id)


def _write(row: FeedbackChoice, chosen: Chosen, by: Viewer) -> None:
    row.way = chosen.way
    row.with_whom = chosen.with_whom if chosen.way == Way.TALK else ""
    sealing.seal_choice(row, "" if chosen.way == Way.NOT_AT_ALL else chosen.words.strip())
    row.chosen_on = by.today
    row.version += 0 if row._state.adding else 1
    row.save()


@transaction.atomic
def tell_who_asks(*, assignment_ids: Collection[UUID], by: Viewer) -> None:
    """Somebody is appointed: whoever manages peers of the team that want to be asked about newcomers, and whoever leads
    its patch, is told once where it says how."""
    rows = Assignment.objects.filter(pk__in=list(assignment_ids)).order_by("pk")
    joined = list(rows.values_list("pk", "team_id", "person_id"))
    if not joined:
        return
    wanting = queries.wanting({team for _, team, _ in joined}, by.today)
    askers = queries.askers({team for _, team, _ in joined}, by.today)
    entries = []
    for pk, team, person in joined:
        others = wanting.get(team, set()) - {person}
        if not others:
            continue
        link = reverse("preparation:asking-list", args=[team])
        entries += [
            NoticeFor(asker, NEWCOMER, f"assignment:{pk}", link=link)
            for asker in askers.get(team, set()) - {person}
        ]
    notify(entries, by=by.person_id)
