"""Whether what was signed still counts, for many at once: a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from recruitment.models import Request
from recruitment.readiness import validity
from recruitment.readiness.models import Assessment, Condition
from recruitment.readiness.settings_in_force import rules_of
from recruitment.readiness.states import OPEN, SIGNED
from recruitment.readiness.validity import Rules, Team
from workforce.core import clock
from workforce.core.settings import Values
from workforce.people.models import Relationship, StaffInPost

MANAGES = "line_manager"


def over(
    rows: Sequence[Assessment],
    *,
    managers: Mapping[UUID, UUID | None] | None = None,
    values: Values | None = None,
) -> dict[UUID, list[str]]:
    """By assessment: why it counts no more. `managers`: whom a request names as line manager today, by assessment;
    for others the line managers of the team's peer workers are asked. Three queries, whatever the number."""
    today, rules = clock.today(), rules_of(values)
    signed = [row for row in rows if row.signed_on is not None]
    teams = _teams(signed, today)
    named = managers or {}
    gone = _managers_gone([row for row in signed if row.pk not in named], today)
    return {row.pk: _why(row, teams[row.pk], named, gone, today, rules) for row in signed}


def _why(
    row: Assessment, team: Team, named: Mapping[UUID, UUID | None], gone: Collection[UUID], today: date, rules: Rules,
) -> list[str]:  # fmt: skip
    now = named.get(row.pk)
    changed = now != row.manager_id if now is not None else row.pk in gone
    signed = row.signed_on or today
    return validity.over(signed, today, rules, manager_changed=changed, team=team)


def _teams(rows: Sequence[Assessment], today: date) -> dict[UUID, Team]:
    """How many of each team are here today, and how many of them began after it was signed."""
    counts: dict[UUID, list[tuple[date, int]]] = defaultdict(list)
    staff = StaffInPost.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=today), team__in={row.team_id for row in rows}, starts__lte=today
    )  # fmt: skip
    began = staff.order_by().values("team_id", "starts").annotate(n=Count("pk"))
    for team, starts, n in began.values_list("team_id", "starts", "n"):
        counts[team].append((starts, n))
    return {
        row.pk: Team(
            sum(n for starts, n in counts[row.team_id] if starts > (row.signed_on or today)),
            sum(n for _, n in counts[row.team_id]),
        )
        for row in rows
    }


def _managers_gone(rows: Sequence[Assessment], today: date) -> set[UUID]:
    """Whoever scored managed somebody in the team when it was signed, and does so no more."""
    if not rows:
        return set()
    held: dict[tuple[UUID, UUID], list[tuple[date, date | None]]] = defaultdict(list)
    scored = Assessment.objects.filter(
        pk__in=[row.pk for row in rows],
        manager=OuterRef("holder"),
        team=OuterRef("assignment__team"),
    )
    found = Relationship.objects.filter(Exists(scored), acts_as=MANAGES)
    columns = ("holder_id", "assignment__team_id", "starts", "ends")
    for holder, team, starts, ends in found.order_by().values_list(*columns).distinct():
        held[holder, team].append((starts, ends))
    return {
        row.pk
        for row in rows
        if _held(held[row.manager_id, row.team_id], row.signed_on or today)
        and not _held(held[row.manager_id, row.team_id], today)
    }


def _held(days: Sequence[tuple[date, date | None]], day: date) -> bool:
    return any(starts <= day and (ends is None or ends >= day) for starts, ends in days)


@dataclass(frozen=True, slots=True)
class Standing:
    """Of one request, before the advert: what counts for it (`signed`, if `why_not` is empty), and what runs."""

    signed: Assessment | None = None
    why_not: Sequence[str] = ()
    running: Assessment | None = None

    @property
    def counts(self) -> Assessment | None:
        return None if self.why_not else self.signed


def before_advert(
    requests: Sequence[Request], values: Values | None = None
) -> dict[UUID, Standing]:
    """Four queries, whatever the number. Of several that were signed for a team, the one of the same form."""
    teams = {each.team_id for each in requests if each.team_id}
    rows = Assessment.objects.filter(team__in=teams, checkpoint="P1").exclude(state="replaced")
    rows = rows.exclude(state="withdrawn").select_related("team__area", "manager", "moderator")
    by_team: dict[UUID, list[Assessment]] = defaultdict(list)
    for row in rows.order_by("-signed_on", "-id"):
        by_team[row.team_id].append(row)
    chosen = {each.pk: _chosen(each, by_team[each.team_id]) for each in requests if each.team_id}
    found: dict[UUID, Standing] = {each.pk: Standing() for each in requests}
    whys = _over_each(requests, chosen, values)
    for pk, (signed, running) in chosen.items():
        found[pk] = Standing(signed, whys.get(pk, ()), running)
    return found


def _chosen(
    request: Request, rows: Sequence[Assessment]
) -> tuple[Assessment | None, Assessment | None]:
    signed = [row for row in rows if row.state == SIGNED]
    same = [row for row in signed if row.form == request.form]
    running = next((row for row in rows if row.is_running), None)
    return next(iter(same or signed), None), running


def _over_each(
    requests: Sequence[Request], chosen: Mapping[UUID, tuple[Assessment | None, Assessment | None]],
    values: Values | None,
) -> dict[UUID, list[str]]:  # fmt: skip
    """Two requests of a team may name two managers: each is asked for itself, with the counts of one look."""
    today, rules = clock.today(), rules_of(values)
    signed = {row.pk: row for row, _ in chosen.values() if row is not None}
    teams = _teams(list(signed.values()), today)
    gone = _managers_gone(list(signed.values()), today)
    found = {}
    for each in requests:
        row = chosen.get(each.pk, (None, None))[0]
        if row is not None:
            named = {row.pk: each.line_manager_id}
            found[each.pk] = _why(row, teams[row.pk], named, gone, today, rules)
    return found


def before_start(requests: Sequence[Request]) -> dict[UUID, Standing]:
    """The second checkpoint is about one request and one first day: it is signed for it or it isn't. One query."""
    rows = Assessment.objects.filter(request__in=[each.pk for each in requests], checkpoint="P2")
    rows = rows.exclude(state__in=["replaced", "withdrawn"]).select_related("team__area", "manager", "moderator")  # fmt: skip
    found: dict[UUID, Standing] = {each.pk: Standing() for each in requests}
    for row in rows.order_by("-id"):
        if row.request_id is None:
            continue
        now = found[row.request_id]
        signed = now.signed or (row if row.state == SIGNED else None)
        found[row.request_id] = Standing(signed, (), now.running or (row if row.is_running else None))  # fmt: skip
    return found


def unmet(teams: Collection[UUID]) -> dict[UUID, list[Condition]]:
    """By team: conditions past their day, of what was signed. One query."""
    rows = Condition.objects.filter(
        state=OPEN, due__lt=clock.today(), assessment__state=SIGNED, assessment__team__in=list(teams)
    )  # fmt: skip
    found: dict[UUID, list[Condition]] = defaultdict(list)
    for row in rows.select_related("assessment", "owner").order_by("due", "pk"):
        found[row.assessment.team_id].append(row)
    return found
