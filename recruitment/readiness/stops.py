"""What keeps a request in its stage, as far as readiness goes. Worked out each time, stored nowhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.urls import reverse

from recruitment.holding import Missing, Stop
from recruitment.models import Request
from recruitment.readiness import items, outcome, validity
from recruitment.readiness.models import Assessment
from recruitment.readiness.queries import counting
from recruitment.readiness.settings_in_force import rules_of
from recruitment.readiness.states import ASSESSMENT
from recruitment.readiness.validity import Rules
from recruitment.states import (
    ADVERT,
    APPROVALS,
    CHECKS,
    GATE,
    INTERVIEW,
    OFFER,
    READINESS,
    SHORTLIST,
)
from workforce.core import settings
from workforce.core.presenting import date_words
from workforce.people.models import Person
from workforce.people.models.post import Form

Found = Mapping[UUID, Sequence[Missing]]


def ready(requests: Sequence[Request]) -> Found:
    """A signed assessment that counts, ready or with conditions, of the form that is asked for."""
    values = settings.load()
    found = counting.before_advert(requests, values)
    names, rules = _managers(requests), rules_of(values)
    return {
        each.pk: [lacking]
        for each in requests
        if (lacking := _lacking(each, found[each.pk], names, rules)) is not None
    }


def _managers(requests: Sequence[Request]) -> dict[UUID | None, str]:
    people = Person.objects.filter(pk__in={each.line_manager_id for each in requests} - {None})
    return {person.pk: person.name for person in people}


def _lacking(
    request: Request, found: counting.Standing, names: Mapping[UUID | None, str], rules: Rules
) -> Missing | None:
    signed = found.counts
    if signed is not None and signed.form == request.form and signed.outcome != outcome.NOT_READY:
        return None
    if found.running is not None:
        return _runs(found.running)
    who = names.get(request.line_manager_id, "")
    href = reverse("readiness:request-start", args=[request.pk, items.BEFORE_ADVERT])
    if found.signed is None:
        return Missing("The team's readiness has not been scored yet.", who, href)
    if found.why_not:
        return Missing(f"The team's readiness is to be scored anew. {'. '.join(found.why_not)}.", who, href)  # fmt: skip
    if found.signed.outcome == outcome.NOT_READY and found.signed.signed_on is not None:
        first = validity.again_from(found.signed.signed_on, rules)
        href = reverse("readiness:assessment-detail", args=[found.signed.pk])
        return Missing(f"The team is not ready yet. It can score again from {date_words(first)}.", who, href)  # fmt: skip
    words = Form(found.signed.form).label.lower()
    return Missing(f"The team's readiness was signed for another form of the role: {words}.", who, href)  # fmt: skip


def _runs(row: Assessment) -> Missing:
    href = reverse("readiness:assessment-detail", args=[row.pk])
    who = row.manager.name if row.state == "scoring" else row.moderator.name if row.moderator else ""  # fmt: skip
    return Missing(f"The team's readiness is {ASSESSMENT.words[row.state]}.", who, href)


def conditions(requests: Sequence[Request]) -> Found:
    """A condition is past its day and not met."""
    unmet = counting.unmet({each.team_id for each in requests if each.team_id})
    return {
        each.pk: [
            Missing(
                f"A condition is unmet: {items.BY_SLUG[row.item].title}, due by {date_words(row.due)}.",
                row.owner.name,
                reverse("readiness:condition-detail", args=[row.pk]),
            )
            for row in unmet[each.team_id]
        ]
        for each in requests
        if each.team_id in unmet
    }


def start(requests: Sequence[Request]) -> Found:
    """The second checkpoint: signed, with everything in place that must be there on the first day."""
    found, names = counting.before_start(requests), _managers(requests)
    return {
        each.pk: [lacking]
        for each in requests
        if (lacking := _lacking_to_start(each, found[each.pk], names)) is not None
    }


def _lacking_to_start(
    request: Request, found: counting.Standing, names: Mapping[UUID | None, str]
) -> Missing | None:
    if found.signed is not None and found.signed.outcome != outcome.NOT_READY:
        return None
    if found.running is not None:
        return _runs(found.running)
    who = names.get(request.line_manager_id, "")
    href = reverse("readiness:request-start", args=[request.pk, items.BEFORE_START])
    if found.signed is None:
        return Missing("What must be there on the first day has not been scored yet.", who, href)
    return Missing("Something that must be there on the first day is not in place yet.", who, href)


STOPS = [
    # Until there is an advert: the form or the manager may change, or its year end, while others decide.
    Stop("readiness", frozenset({READINESS, GATE, APPROVALS}), ready, 20),
    Stop("readiness-conditions", frozenset({APPROVALS, ADVERT, SHORTLIST, INTERVIEW, OFFER, CHECKS}), conditions, 25),
    Stop("readiness-start", frozenset({CHECKS}), start, 26),
]  # fmt: skip
