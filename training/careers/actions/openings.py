"""Something is offered: written, opened, closed, withdrawn. By the central team, and by patch leads for their patch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.http import Http404

from training.careers import rules, states, telling
from training.careers.models import Offered, Opening
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.people import scopes
from workforce.people.closing import refuse_closed
from workforce.people.errors import Conflict, Refused
from workforce.people.models import RoleType, Team

MEANWHILE = "Somebody changed this meanwhile. How it stands now is above; look again, then save"


@dataclass(frozen=True, slots=True)
class Content:
    sort: str
    title: str
    about: str
    closes: date
    asks: str = ""
    role: RoleType | None = None
    team: Team | None = None
    starts: date | None = None
    ends: date | None = None

    @property
    def fields(self) -> Mapping[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


@transaction.atomic
def write(opening: Opening | None, *, content: Content, version: int, by: Viewer) -> Opening:
    """A draft, or what is open already, changed by whoever published it or the central team."""
    if by.person_id is None or not rules.may_publish.test(by, None):
        raise Http404
    row = _locked(opening, by) if opening else Opening(published_by_id=by.person_id)
    if opening is not None and row.version != version:
        raise Conflict(MEANWHILE)
    _fits(content, by)
    if content.team and content.team.pk != row.team_id:
        refuse_closed({content.team.pk: by.today}, by=by)
    for name, value in content.fields.items():
        setattr(row, name, value)
    row.patch_id = content.team.area.patch_id if content.team else None
    row.version += 0 if opening is None else 1
    row.save()
    audit.record("opening written", by=by, on=None, about=f"opening {row.pk}")
    return row


@transaction.atomic
def move(opening: Opening, *, to: str, by: Viewer) -> Opening:
    """Opened, closed or withdrawn. Withdrawn, whoever is interested is told and nothing waits any more."""
    row = _locked(opening, by)
    if row.state == to:
        return row
    states.OPENING.check(row.state, to)
    if to == states.OPENED and row.closes < by.today:
        raise Refused("Its closing date has passed. Change that first")
    row.state, row.version = to, row.version + 1
    row.published_on = row.published_on or (by.today if to == states.OPENED else None)
    row.save()
    audit.record(f"opening {states.OPENING.words[to]}", by=by, on=None, about=f"opening {row.pk}")
    if to == states.WITHDRAWN:
        waiting = row.interests.filter(state__in=[states.SENT, states.SHORTLISTED])
        people = list(waiting.values_list("person_id", flat=True))
        waiting.update(state=states.WITHDRAWN, words=None)
        telling.opening_off(row, people, by=by)
    return row


def _locked(opening: Opening, by: Viewer) -> Opening:
    row = (
        Opening.objects.answered_by(by)
        .select_for_update(of=("self",))
        .filter(pk=opening.pk)
        .first()
    )
    if row is None or not rules.may_publish.test(by, None):
        raise Http404
    return row


def _fits(content: Content, by: Viewer) -> None:
    if content.sort not in Offered.values:
        raise Refused("Choose what is offered")
    if content.starts and content.ends and content.ends < content.starts:
        raise Refused("Choose a last day that is not before the first")
    if content.closes < by.today:
        raise Refused("Choose a closing date from today on")
    if rules.is_central.test(by, None):
        return
    led = scopes.patches_led_ids(by)
    if content.team is None or content.team.area.patch_id not in led:
        raise Refused(
            "Choose a team of your patch: what is for several patches the central team offers"
        )
