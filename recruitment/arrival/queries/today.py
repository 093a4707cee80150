"""What Today needs of first months: what waits for whom. It goes with what every room asks, in one query (`core.asks`)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, NullIf

from recruitment.arrival.models import (
    Arrival,
    Coaching,
    Ending,
    Expectations,
    Override,
    Pairing,
    Provided,
    Step,
    Word,
)
from recruitment.arrival.states import OFFERED, RUNNING
from recruitment.arrival.steps import KINDS, OUTCOME, SUPERVISION
from workforce.core import asks
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.core.asks import Asking
from workforce.obligations.models import Obligation, Pause
from workforce.people import scopes
from workforce.people.models import Relationship

WORD, BESIDE, DUE, CONFIRM, AGREE, COACH = (
    "arrival-word", "arrival-beside", "arrival-due", "arrival-confirm", "arrival-agree", "arrival-coach",
)  # fmt: skip
SEE, READ, CONFIRM_END, OVERRIDE, PAIR = (
    "arrival-see", "arrival-read", "arrival-end", "arrival-override", "arrival-pair",
)  # fmt: skip
SOON = timedelta(days=30)
ASKED = tuple(kind for kind in KINDS if kind != SUPERVISION.kind)


def _called(person: str) -> Any:
    return Coalesce(NullIf(f"{person}__known_as", Value("")), f"{person}__first_name")


def _values(viewer: Viewer) -> list[date]:
    return [viewer.today + SOON, viewer.today - timedelta(days=366)]


def _parts(viewer: Viewer, soon: date, since: date) -> list[QuerySet[Any, Any]]:
    return [
        *_words(viewer, since),
        _due(viewer, soon),
        *_of_two(viewer),
        *_probation(viewer),
        *_pairs(viewer),
    ]


def _words(viewer: Viewer, since: date) -> list[Any]:
    """Who would like a word with one; and, in one's own first months, whom a quick question may go to."""
    waiting = Word.objects.filter(to=viewer.me, done_on__isnull=True).order_by()
    mine = Arrival.objects.filter(
        person=viewer.me, over_on__isnull=True, starts__lte=viewer.today, starts__gt=since
    )
    asked = Word.objects.filter(asked_by=viewer.me, to=OuterRef("holder"), done_on__isnull=True)
    beside = Relationship.objects.running(viewer.today).filter(
        ~Exists(asked),
        kind__in=["buddy", "peer_supervisor"],
        assignment__in=mine.values("assignment"),
    )
    starts = F("assignment__arrival__starts")
    return [
        asks.said(waiting, WORD, called=_called("asked_by"), day=F("on"), rings=F("will_ring_on")),
        asks.said(
            beside.order_by(), BESIDE, called=_called("holder"), kind=F("kind"), starts=starts
        ),
    ]


def _due(viewer: Viewer, soon: date) -> Any:
    """What one sees to in somebody's first months, due by now; the outcome of probation some weeks before. A first
    supervision is asked for where supervision is."""
    paused = Pause.objects.on(viewer.today).filter(person_id=OuterRef("person_id"))
    held = scopes.held(viewer).filter(
        assignment_id=OuterRef("assignment_id"), acts_as=OuterRef("owner_kind")
    )
    said = Step.objects.filter(
        arrival=OuterRef("source_id"), confirmed_on__isnull=True, said_by=viewer.me
    )
    now = Q(due__lte=viewer.today) | Q(kind=OUTCOME.kind, due__lte=soon)
    rows = Obligation.objects.open().filter(now, ~Exists(paused), Exists(held), kind__in=ASKED)
    two = Q(kind__in=["arrival-absence", "arrival-review"])
    waits = Case(
        When(two & Exists(said), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    return asks.said(
        rows.order_by(), DUE, called=_called("person"), kind=F("kind"), cycle=F("cycle"), day=F("due"),
        arrival=F("source_id"), waits=waits,
    )  # fmt: skip


def _of_two(viewer: Viewer) -> list[Any]:
    """The other one has said something: a day to say yes to, expectations to agree, an offer."""
    me = viewer.me
    managed = scopes.held(viewer).filter(acts_as="line_manager").values("assignment_id")
    two = Q(arrival__person=me) | Q(arrival__assignment__in=managed)
    both = Q(slug="absence") | Q(slug__startswith="review-")
    steps = Step.objects.filter(two, both, confirmed_on__isnull=True, arrival__over_on__isnull=True)
    later = Expectations.objects.filter(arrival=OuterRef("arrival"), number__gt=OuterRef("number"))
    written = Expectations.objects.filter(
        two, ~Exists(later), agreed_on__isnull=True, arrival__over_on__isnull=True
    ).exclude(written_by=me)
    offered = Coaching.objects.filter(
        arrival__person=me, state=OFFERED, arrival__over_on__isnull=True
    )
    return [
        asks.said(steps.exclude(said_by=me).order_by(), CONFIRM, slug=F("slug"), day=F("on"), arrival=F("arrival_id"),
                  called=_called("said_by")),
        asks.said(written.order_by(), AGREE, day=F("written_on"), arrival=F("arrival_id"), called=_called("written_by")),
        asks.said(offered.order_by(), COACH, day=F("offered_on"), arrival=F("arrival_id")),
    ]  # fmt: skip


def _probation(viewer: Viewer) -> list[Any]:
    me = viewer.me
    running = Q(probation__state__in=RUNNING)
    see = Provided.objects.filter(
        running, probation__arrival__person=me, person_agrees__isnull=True
    )
    arrival = F("probation__arrival_id")
    found = [asks.said(see.order_by(), SEE, day=F("on"), arrival=arrival)]
    missing = Q(training=False) | Q(supervision=False) | Q(adjustments=False)
    led = Q(probation__arrival__team__area__patch__in=scopes.patches_led(viewer))
    read = Provided.objects.filter(running & missing & led, read_on__isnull=True).exclude(by=me)
    found.append(
        asks.said(read.exclude(probation__arrival__person=me).order_by(), READ, day=F("on"), arrival=arrival,
                  called=_called("probation__arrival__person"))
    )  # fmt: skip
    waits = Q()
    if viewer.has(HR):
        waits |= Q(hr__isnull=True)
    if viewer.has(CENTRAL_LEAD):
        waits |= Q(second__isnull=True)
    if waits:
        rows = Ending.objects.filter(running & waits, withdrawn_on__isnull=True)
        rows = (
            rows.exclude(by=me)
            .exclude(hr=me)
            .exclude(second=me)
            .exclude(probation__arrival__person=me)
        )
        found.append(asks.said(rows.order_by(), CONFIRM_END, day=F("on"), arrival=arrival))
    return found


def _pairs(viewer: Viewer) -> list[Any]:
    led = scopes.patches_led(viewer)
    asked = Override.objects.filter(state="asked", team__area__patch__in=led).exclude(
        person=viewer.me
    )
    gone = Pairing.objects.filter(waits=True, assignment__team__area__patch__in=led)
    gone = gone.exclude(assignment__person=viewer.me)
    return [
        asks.said(asked.order_by(), OVERRIDE, day=F("asked_on"), team=F("team__name")),
        asks.said(gone.order_by(), PAIR, day=F("ended_on"), called=_called("assignment__person")),
    ]


ASKING = Asking(
    (WORD, BESIDE, DUE, CONFIRM, AGREE, COACH, SEE, READ, CONFIRM_END, OVERRIDE, PAIR),
    _parts,
    _values,
    takes=2,
)
