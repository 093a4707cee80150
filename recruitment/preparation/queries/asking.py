"""How colleagues want to be asked, for whoever asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from recruitment.preparation import sealing
from recruitment.preparation.models import About, FeedbackChoice, Preparation, Way
from workforce.core import settings
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.people import scopes
from workforce.people.models import Assignment, Relationship, StaffInPost, Team
from workforce.people.rules import leads_patch_of_team
from workforce.people.scopes import runs


def own(viewer: Viewer) -> dict[str, tuple[FeedbackChoice, str]]:
    """By what it is about: one's own choice, and one's words."""
    rows = list(FeedbackChoice.objects.visible_to(viewer).filter(person=viewer.me))
    return {row.about: (row, words) for row, words in sealing.chosen(rows)}


def of_team(viewer: Viewer, team: Team) -> list[FeedbackChoice]:
    """Of colleagues who work in the team, as far as they are this viewer's to ask; never one's own. Still sealed."""
    here = Assignment.objects.filter(runs(viewer.today), team=team)
    seen: Any = FeedbackChoice.objects.visible_to(viewer).exclude(person=viewer.me)
    rows = seen.filter(person__in=here.order_by().values("person_id"))
    return list(rows.select_related("person"))


def wanting(teams: Collection[UUID], day: date) -> dict[UUID, set[UUID]]:
    """By team, who of its peers wants to be asked when somebody new begins. Not scoped: for telling who asks."""
    chosen = FeedbackChoice.objects.filter(about=About.NEWCOMERS).exclude(way=Way.NOT_AT_ALL)
    rows = Assignment.objects.filter(
        runs(day), team__in=list(teams), person__in=chosen.order_by().values("person_id")
    )
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for team, person in rows.values_list("team_id", "person_id"):
        found[team].add(person)
    return found


def askers(teams: Collection[UUID], day: date) -> dict[UUID, set[UUID]]:
    """By team, who manages one of its peers, and who leads its patch."""
    managing = Relationship.objects.filter(
        runs(day), acts_as="line_manager", assignment__team__in=list(teams)
    )
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for team, holder in managing.values_list("assignment__team_id", "holder_id"):
        found[team].add(holder)
    leading = Relationship.objects.filter(
        runs(day), acts_as="patch_lead", patch__areas__teams__in=list(teams)
    )
    for team, holder in leading.values_list("patch__areas__teams", "holder_id"):
        if team in set(teams):
            found[team].add(holder)
    return found


def new_staff(team: Team, day: date) -> int:
    """How many of the trust's other staff began in the team lately: a number, for they have no page here."""
    weeks = int(settings.get("preparation.new_weeks"))
    rows = StaffInPost.objects.filter(runs(day), team=team, starts__gt=day - timedelta(weeks=weeks))
    return rows.values("employee_number").distinct().count()


def teams_joined_lately(since: date, day: date) -> dict[UUID, date]:
    """Teams in which other staff began in these days, with the last such day."""
    rows = StaffInPost.objects.filter(runs(day), starts__gte=since, starts__lte=day)
    return dict(rows.order_by("starts").values_list("team_id", "starts"))


def asks_in(viewer: Viewer, team: Team) -> bool:
    """Whether some of the team is this viewer's to ask: by managing or peer-supervising somebody there, leading its patch,
    or giving a preparation of it."""
    if viewer.has(CENTRAL_LEAD) or leads_patch_of_team.test(viewer, team):
        return True
    held = scopes.held(viewer).filter(
        acts_as__in=["line_manager", "peer_supervisor"], assignment__team=team
    )
    gives = Preparation.objects.filter(
        team=team, sessions__gathering__facilitators__person=viewer.me
    )
    return viewer.person_id is not None and (held.exists() or gives.exists())
