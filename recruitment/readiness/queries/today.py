"""What Today needs of readiness: what waits for whom. It goes with what every room asks, in one query (`core.asks`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When

from recruitment import states as stages
from recruitment.models import Request
from recruitment.readiness import items, outcome
from recruitment.readiness.models import Assessment, Condition
from recruitment.readiness.settings_in_force import rules_of
from recruitment.readiness.states import MODERATING, OPEN, RUNNING, SCORING, SIGNED, TALKING
from workforce.core import asks, settings
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.core.asks import Asking, Said
from workforce.people import scopes
from workforce.people.models import Relationship

BEGIN, SCORE, TALK, MODERATE, AGREE, OWN, LATE = (
    "readiness-begin", "readiness-own-score", "readiness-to-talk", "readiness-to-moderate",
    "readiness-to-agree", "readiness-own", "readiness-late",
)  # fmt: skip
_COLUMNS = ("team", "day", "sort", "more")
SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Asks:
    what: str
    pk: UUID
    team: str
    day: date
    sort: str
    more: str


def of(viewer: Viewer) -> Sequence[Asks]:
    return [_asks(row, viewer) for row in asks.of(viewer, *ASKING.whats)]


def _asks(row: Said, viewer: Viewer) -> Asks:
    day = row.day("day") or viewer.today
    return Asks(row.what, row.pk, row.more["team"] or "", day, row.more["sort"] or "", row.more["more"] or "")  # fmt: skip


def _said(rows: Any, what: str, **columns: Any) -> Any:
    return asks.said(rows.order_by(), what, **dict.fromkeys(_COLUMNS, Value(None)) | columns)


def _values(viewer: Viewer) -> list[date]:
    rules = rules_of(settings.of(viewer))
    again = viewer.today - timedelta(weeks=rules.again_weeks)
    return [again, viewer.today - relativedelta(months=rules.months), viewer.today + SOON]


def _parts(viewer: Viewer, since: date, counts_from: date, until: date) -> list[Any]:
    begin = _begin(viewer, since, counts_from)
    return [*begin, *_own(viewer), *_led(viewer), *_conditions(viewer, until)]


def _begin(viewer: Viewer, since: date, counts_from: date) -> list[Any]:
    """Whose request waits for a score nobody has begun, also later, where what was signed counts no more: the form or the
    manager is another one, or its year is over. Not before a team may score again."""
    of_team = Assessment.objects.filter(team=OuterRef("team"), checkpoint=items.BEFORE_ADVERT)
    waits = of_team.filter(state=SIGNED, outcome=outcome.NOT_READY, signed_on__gt=since)
    mine = Request.objects.not_held().filter(line_manager=viewer.me)
    counts = of_team.filter(
        state=SIGNED, form=OuterRef("form"), manager=viewer.me, signed_on__gte=counts_from
    ).exclude(outcome=outcome.NOT_READY)  # fmt: skip
    later = Q(stage__in=[stages.GATE, stages.APPROVALS]) & ~Exists(counts)
    before = mine.filter(
        Q(stage=stages.READINESS) | later,
        ~Exists(of_team.filter(state__in=RUNNING)),
        ~Exists(waits),
    )
    there = Assessment.objects.filter(request=OuterRef("pk"), checkpoint=items.BEFORE_START).filter(
        Q(state__in=RUNNING) | Q(state=SIGNED) & ~Q(outcome=outcome.NOT_READY)
    )
    start = mine.filter(~Exists(there), stage=stages.CHECKS)
    columns = {"team": F("team__name"), "day": F("stage_since")}
    return [
        _said(before, BEGIN, sort=Value(items.BEFORE_ADVERT), **columns),
        _said(start, BEGIN, sort=Value(items.BEFORE_START), **columns),
    ]


def _own(viewer: Viewer) -> list[Any]:
    rows = Assessment.objects.filter(manager=viewer.me)
    asked = Assessment.objects.filter(
        peer=viewer.me, state=MODERATING, peer_asked_on__isnull=False, peer_agreed_on__isnull=True
    )  # fmt: skip
    columns = {"team": F("team__name"), "sort": F("checkpoint")}
    return [
        _said(rows.filter(state=SCORING, scored_on__isnull=True), SCORE, day=F("started_on"), **columns),
        _said(rows.filter(state=TALKING), TALK, day=F("closed_on"), **columns),
        _said(asked, AGREE, day=F("peer_asked_on"), **columns),
    ]  # fmt: skip


def _led(viewer: Viewer) -> list[Any]:
    """What waits for whoever moderates: whoever has begun to; else the patch's lead; where nobody leads it, the centre.
    What waits for the peer waits for nobody else."""
    led = Relationship.objects.running(viewer.today).filter(
        acts_as="patch_lead", patch=OuterRef("team__area__patch")
    )
    led = led.exclude(holder=OuterRef("manager"))
    mine = Q(moderator=viewer.me) | Q(
        moderator__isnull=True, team__area__patch__in=scopes.patches_led(viewer)
    )
    if viewer.has(CENTRAL_LEAD):
        mine |= Q(moderator__isnull=True) & ~Q(Exists(led))
    rows = Assessment.objects.filter(mine).exclude(manager=viewer.me)
    waits = Q(peer_asked_on__isnull=True) | Q(peer_agreed_on__isnull=False)
    agreed = Case(When(peer_agreed_on__isnull=False, then=Value("agreed")), default=Value(""))
    # Whoever signed it; after they left, whoever leads the patch today, or the centre.
    way = "assessment__team__area__patch"
    stands_in = Q(**{f"{way}__in": scopes.patches_led(viewer)})
    if viewer.has(CENTRAL_LEAD):
        leading = Relationship.objects.running(viewer.today).filter(
            acts_as="patch_lead", patch=OuterRef(way)
        )
        stands_in |= ~Q(Exists(leading))
    signed_by = Q(assessment__moderator=viewer.me) | (
        Q(assessment__moderator__left_on__lt=viewer.today) & stands_in
    )
    late = Condition.objects.filter(
        signed_by, state=OPEN, due__lt=viewer.today, assessment__state=SIGNED
    ).exclude(owner=viewer.me)
    team = F("team__name")
    return [
        _said(rows.filter(state=TALKING), TALK, team=team, day=F("closed_on"), sort=F("checkpoint")),
        _said(rows.filter(waits, state=MODERATING), MODERATE, team=team, day=F("closed_on"), sort=F("checkpoint"),
              more=agreed),
        _said(late, LATE, team=F("assessment__team__name"), day=F("due"), sort=F("item")),
    ]  # fmt: skip


def _conditions(viewer: Viewer, until: date) -> list[Any]:
    rows = Condition.objects.filter(
        owner=viewer.me, state=OPEN, due__lte=until, assessment__state=SIGNED
    )
    return [_said(rows, OWN, team=F("assessment__team__name"), day=F("due"), sort=F("item"))]


ASKING = Asking((BEGIN, SCORE, TALK, MODERATE, AGREE, OWN, LATE), _parts, _values, takes=3)
