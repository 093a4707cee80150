"""A conversation before somebody goes: offered, asked for, or not now. Not owed, and nobody is reminded of it."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404

from training.careers.actions import partnerships
from training.careers.models import NoExit, Partnership
from training.careers.queries import exits
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.people.errors import Refused
from workforce.people.models import Person


@transaction.atomic
def ask(*, partner: Person, by: Viewer) -> Partnership:
    """One's partner for career conversations or somebody of the central team, never a line manager of one's own."""
    going = exits.going_on(by)
    if going is None or by.person_id is None:
        raise Http404
    if partner.pk not in {each.pk for each in exits.candidates(by)}:
        raise Refused("Choose somebody from the list")
    NoExit.objects.filter(person_id=by.me, going_on=going).delete()
    return partnerships.ask(partner=partner, by=by, for_exit=True)


@transaction.atomic
def not_now(*, by: Viewer) -> None:
    """It is an answer. Saying it twice is saying it once."""
    going = exits.going_on(by)
    if going is None or by.person_id is None:
        raise Http404
    _, is_new = NoExit.objects.get_or_create(person_id=by.person_id, going_on=going)
    if is_new:
        audit.record("exit conversation left out", by=by, on=by.person_id, about="exit")
