"""How somebody in a team reaches a peer, and how one refers, is said."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from django.http import Http404

from strategy.access import rules
from strategy.access.models import Reach, Referral, Way
from strategy.access.queries import coverage
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Team

_LOCK = 7_340_518
CHANGED = "Somebody said this anew while you wrote. What they said is below; send yours again if it is better"


@transaction.atomic
def say(*, team: Team, way: str, near: UUID | None, words: str, version: int, by: Viewer) -> Reach:
    """Whoever leads the patch, and the central team. A team with a peer is reached whatever is said."""
    team = _locked(team)
    rules.need(rules.may_say, by, team)
    if way not in Way.values:
        raise Refused("Choose how somebody there reaches a peer")
    near = near if way == Way.NEAR else None
    _refuse(team, way, near, by)
    row = Reach.objects.filter(team=team).first()
    if (row.version if row else 0) != version:
        raise Conflict(CHANGED)
    row = row or Reach(team=team, version=0)
    row.way, row.near_id, row.words = way, near, words.strip()
    row.said_by_id, row.said_on, row.version = by.me, by.today, row.version + 1
    row.save()
    audit.record("reach said", by=by, on=None, about=f"team {team.pk}")
    return row


def _refuse(team: Team, way: str, near: UUID | None, by: Viewer) -> None:
    asked = {team.pk} | ({near} if near else set())
    staffed = coverage.with_a_peer(asked, by.today)
    if team.pk in staffed:
        raise Refused(f"A peer works in {team.name}, so there is nothing to say: it is reached")
    if way == Way.NEAR and (near is None or near == team.pk):
        raise Refused("Choose the team that the peer comes from")
    if near is not None and near not in staffed:
        raise Refused(
            "No peer works in that team today. Choose one with a peer, or say it otherwise"
        )


@dataclass(frozen=True, slots=True)
class Words:
    who: str
    how: str
    after: str
    ask: str


@transaction.atomic
def write(*, team: Team | None, said: Words, version: int, by: Viewer) -> Referral:
    """A version more; the last holds. For all: the central team."""
    if team is None:
        rules.need(rules.is_central, by)
        with connection.cursor() as cursor:  # there is no team to lock
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    else:
        team = _locked(team)
        rules.need(rules.may_say, by, team)
    last = Referral.objects.filter(team=team).order_by("-number").first()
    number = last.number if last else 0
    if number != version:
        raise Conflict(CHANGED)
    row = Referral.objects.create(
        team=team, number=number + 1, who=said.who, how=said.how, after=said.after, ask=said.ask,
        by_id=by.me, on=by.today,
    )  # fmt: skip
    audit.record("referral written", by=by, on=None, about=f"referral {row.pk}")
    return row


def _locked(team: Team) -> Team:
    rows = Team.objects.select_for_update(of=("self",), no_key=True).select_related("area")
    row = rows.filter(pk=team.pk).first()
    if row is None:
        raise Http404
    return row
