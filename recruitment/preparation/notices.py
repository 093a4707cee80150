"""Discreet: on a shared screen, nobody learns which team it was."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from recruitment.models import Request
from recruitment.preparation.actions.asking import NEWCOMER
from recruitment.preparation.models import Preparation
from recruitment.preparation.queries import asking, standing
from recruitment.preparation.reckoning import Standing, Why
from recruitment.states import OPEN, PREPARATION
from workforce.core import clock, settings
from workforce.core.access import CENTRAL_LEAD
from workforce.notices.kinds import NoticeFor, NoticeKind
from workforce.notices.models import Notice
from workforce.people.models import Assignment, Grant

TO_PLAN, EXPIRING, LAPSED = "preparation-to-plan", "preparation-expiring", "preparation-lapsed"
WHILE_LAPSED = (Why.MANAGER_CHANGED, Why.TEAM_CHANGED)


def should_exist(first: date, last: date) -> Iterator[NoticeFor]:
    """What a date brings: a request that came to team preparation with nothing planned; a preparation that ends soon or holds
    no more, where the team has a peer worker or asks for one; staff who began beside peers that want to be asked."""
    today = clock.today()
    if not first <= today <= last + timedelta(days=1):
        return
    yield from _to_plan(today)
    yield from _ending(today)
    yield from _newcomers(today)


def _to_plan(today: date) -> Iterator[NoticeFor]:
    rows = list(Request.objects.not_held().filter(stage=PREPARATION, team__isnull=False))
    facts = standing.facts({row.team_id for row in rows if row.team_id}, today)
    for row in rows:
        of = facts[row.team_id]  # type: ignore[index]
        if of.ahead is None:
            link = f"{reverse('preparation:preparation-begin')}?team={row.team_id}"
            occasion = f"request:{row.pk}:{row.stage_since}"
            for person in _leading(of.lead, today):
                yield NoticeFor(person, TO_PLAN, occasion, link=link)


def _ending(today: date) -> Iterator[NoticeFor]:
    values = settings.load()
    days = timedelta(days=int(values.get("preparation.expiring_days")))
    rules = standing.rules_of(values)
    facts = standing.facts(_teams_that_need_it(today), today)
    for of in facts.values():
        found = of.standing(today, rules)
        link = _link(found)
        if not found.was_held or of.ahead is not None or link is None:
            continue
        if found.is_valid and found.valid_until and found.valid_until - days <= today:
            occasion = f"preparation:{found.preparation}:{found.valid_until}"
            for person in _leading(of.lead, today):
                yield NoticeFor(person, EXPIRING, occasion, link=link)
        if lapsed := [why for why in found.why if why in WHILE_LAPSED]:
            occasion = f"preparation:{found.preparation}:{found.prepared_on}:{lapsed[0]}"
            for person in _leading(of.lead, today):
                yield NoticeFor(person, LAPSED, occasion, link=link)


def _teams_that_need_it(today: date) -> set[UUID]:
    """Prepared once, and with a peer worker or an open request."""
    peers = Assignment.objects.running(today).order_by().values("team_id")
    asking_ = (
        Request.objects.filter(stage__in=OPEN, team__isnull=False).order_by().values("team_id")
    )
    rows = Preparation.objects.filter(Q(team__in=peers) | Q(team__in=asking_))
    return set(rows.order_by().values_list("team_id", flat=True))


def _link(found: Standing) -> str | None:
    if found.preparation is None:
        return None
    return reverse("preparation:preparation-detail", args=[found.preparation])


def _newcomers(today: date) -> Iterator[NoticeFor]:
    """Other staff come by an extract, which tells nobody: once a team and month."""
    joined = asking.teams_joined_lately(today - timedelta(days=7), today)
    wanting = asking.wanting(joined, today)
    for team, people in asking.askers(wanting, today).items():
        link = reverse("preparation:asking-list", args=[team])
        for person in people:
            yield NoticeFor(person, NEWCOMER, f"team:{team}:{joined[team]:%Y-%m}", link=link)


def _leading(lead: tuple[UUID, str] | None, today: date) -> Iterable[UUID]:
    """Whoever leads the patch; where nobody does, the central team."""
    if lead is not None:
        return [lead[0]]
    central = Assignment.objects.running(today).filter(role__tier="central")
    granted = Grant.objects.filter(role=CENTRAL_LEAD, starts__lte=today).exclude(ends__lt=today)
    found = set(central.values_list("person_id", flat=True))
    return sorted(found | set(granted.values_list("person_id", flat=True)))


def still_to_plan(notices: Sequence[Notice]) -> Collection[UUID]:
    about = {notice.pk: notice.occasion.split(":")[1] for notice in notices}
    rows = Request.objects.filter(pk__in=set(about.values()), stage=PREPARATION)
    found = {str(pk): team for pk, team in rows.values_list("pk", "team_id")}
    facts = standing.facts({team for team in found.values() if team}, clock.today())
    waits = {pk for pk, team in found.items() if team in facts and facts[team].ahead is None}
    return [pk for pk, request in about.items() if request in waits]


def still_ends(notices: Sequence[Notice]) -> Collection[UUID]:
    """Not once the team was prepared again, or a date is planned."""
    about = {notice.pk: notice.occasion.split(":")[1] for notice in notices}
    rows = Preparation.objects.filter(pk__in=set(about.values()))
    teams = {str(pk): team for pk, team in rows.values_list("pk", "team_id")}
    today, rules = clock.today(), standing.rules_of(settings.load())
    facts = standing.facts(set(teams.values()), today)
    ends = {
        str(found.preparation) for of in facts.values()
        if of.ahead is None and (found := of.standing(today, rules)).was_held
    }  # fmt: skip
    return [pk for pk, preparation in about.items() if preparation in ends]


NOTICE_KINDS = [
    NoticeKind(
        TO_PLAN,
        line="A team asks for a peer worker and has no preparation planned.",
        still_holds=still_to_plan,
        reminder=True,
    ),
    NoticeKind(
        EXPIRING,
        line="A team's preparation ends soon. Plan the next one in good time.",
        still_holds=still_ends,
        reminder=True,
    ),
    NoticeKind(
        LAPSED,
        line="A team's preparation holds no more, since much has changed there.",
        still_holds=still_ends,
        reminder=True,
    ),
    NoticeKind(
        NEWCOMER,
        line="Somebody new begins in a team. See how colleagues there want to be asked about it.",
    ),
]
