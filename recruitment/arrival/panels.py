"""First months on the page of a person, for who may see them, and the first day on the page of a request."""

from __future__ import annotations

from django.urls import reverse

from recruitment.arrival import presenters, rules
from recruitment.arrival.actions import preparing
from recruitment.arrival.queries import arrivals, probations
from recruitment.models import Request
from recruitment.states import CHECKS, STARTING
from workforce.core.access import (
    ADMINISTRATOR,
    ADVANCED_PRACTITIONER,
    CENTRAL_LEAD,
    HR,
    LINE_MANAGER,
    PEER_SUPERVISOR,
    SENIOR_PEER,
    Viewer,
)
from workforce.core.panels import Drawn, PagePanel
from workforce.core.presenting import date_words
from workforce.people.models import Person


def on_person(viewer: Viewer, person: Person) -> Drawn | None:
    """For oneself, and whoever sees to it without a list of all: those who lead, manage or supervise and HR have Today and
    Arrivals, and this page holds enough for them already."""
    if viewer.person_id != person.pk and viewer.has(
        ADVANCED_PRACTITIONER,
        ADMINISTRATOR,
        CENTRAL_LEAD,
        HR,
        LINE_MANAGER,
        PEER_SUPERVISOR,
        SENIOR_PEER,
    ):
        return None
    arrival = arrivals.of_person(viewer, person)
    if arrival is None or arrival.over_on is not None:
        return None
    own = rules.is_the_person.test(viewer, arrival)
    pair = probations.pair_of(viewer, arrival)
    href = reverse("arrival:mine") if own else reverse("arrival:detail", args=[arrival.pk])
    since = f"Since {date_words(arrival.starts)}, {presenters.week_words(arrival, viewer.today).lower()}."
    beside = f"Beside {presenters.pair_words(pair)}." if pair else ""
    action = "What comes next, and who is who" if own else "What was promised, and when"
    return Drawn(
        "arrival/_person_panel.html",
        {"words": since, "pair": beside, "href": href, "action": action},
    )


def on_request(viewer: Viewer, asked: Request) -> Drawn | None:
    if asked.stage not in (CHECKS, STARTING, "arrived"):
        return None
    arrival, may = arrivals.of_request(viewer, asked), preparing.may_prepare(viewer, asked)
    if arrival is None and not may:
        return None
    is_open = arrival is not None and arrival.is_prepared
    words = _words(arrival is not None)
    if is_open and arrival is not None:
        named = presenters.named(arrivals.beside(arrival, viewer.today))
        lacking = [
            words
            for kind, words in (("contact_person", "contact person"), ("buddy", "buddy"))
            if kind not in named
        ]
        words = (
            f"No {' and no '.join(lacking)} yet."
            if lacking
            else "Contact person and buddy are named."
        )
    href = reverse("arrival:detail", args=[arrival.pk]) if arrival else ""
    prepare = (
        reverse("arrival:arrival-prepare", args=[asked.pk])
        if may and asked.stage != "arrived"
        else ""
    )
    return Drawn(
        "arrival/_request_panel.html",
        {"words": words, "href": href, "prepare": prepare, "is_open": is_open},
    )


def _words(is_there: bool) -> str:
    if is_there:
        return "Whoever was chosen has begun. Their first months are on a page of their own."
    return "Who meets them at the door, who is their buddy, and what do the first weeks look like? It can be prepared now."


PANELS = [
    PagePanel("first-months", "person", on_person, beside=True, order=40),
    PagePanel("arrival", "request", on_request, order=70),
]
