"""Whether somebody in a team can reach a peer. Drawn from posts first: what is said is for teams without a peer.

Of teams, never of people: nobody's name or number stands in it, so everybody here may read it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from strategy.access.defaults import AGAIN
from strategy.access.models import Reach, Way
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.people.models import Assignment, Patch, ServiceArea, Team
from workforce.people.models.organisation import TeamQuerySet


class Cover(StrEnum):
    IN_TEAM = "in_team"
    NEAR = "near"
    REFERRAL = "referral"
    NOT_SAID = "not_said"
    NONE = "none"


SOON = timedelta(days=14)
REACHED = frozenset({Cover.IN_TEAM, Cover.NEAR, Cover.REFERRAL})


@dataclass(frozen=True, slots=True)
class TeamCover:
    """`said`: what somebody said of it, which counts only without a peer in the team. `why_again`: why that counts no
    more."""

    team: Team
    cover: Cover
    said: Reach | None = None
    why_again: str = ""

    @property
    def is_reached(self) -> bool:
        return self.cover in REACHED


@dataclass(frozen=True, slots=True)
class AreaCover:
    area: ServiceArea
    teams: Sequence[TeamCover]

    def of(self, *covers: Cover) -> int:
        return sum(1 for each in self.teams if each.cover in covers)

    @property
    def reached(self) -> int:
        return self.of(*REACHED)


def areas(viewer: Viewer, patch: str = "") -> list[AreaCover]:
    """Those with a team, patch by patch. Four queries, however many there are."""
    teams = _teams().open_on(viewer.today)
    if patch:
        teams = teams.filter(area__patch=UUID(patch))
    found = of_teams(list(teams), viewer)
    by_area: dict[UUID, list[TeamCover]] = {}
    for each in found:
        by_area.setdefault(each.team.area_id, []).append(each)
    return [AreaCover(rows[0].team.area, rows) for rows in by_area.values()]


def is_to_say(found: TeamCover, viewer: Viewer) -> bool:
    """It counts no more, or only two weeks longer."""
    if found.cover in (Cover.IN_TEAM, Cover.NOT_SAID) or found.said is None:
        return found.cover == Cover.NOT_SAID
    days = timedelta(days=int(settings.of(viewer).get(AGAIN)))
    return found.said.said_on + days <= viewer.today + SOON


def area(viewer: Viewer, area_id: UUID) -> AreaCover | None:
    one = ServiceArea.objects.visible_to(viewer).select_related("patch").filter(pk=area_id).first()
    if one is None:
        return None
    return AreaCover(one, of_teams(list(_teams().open_on(viewer.today).filter(area=one)), viewer))


def team(viewer: Viewer, team_id: UUID) -> TeamCover | None:
    """Any team: that there is one, and who leads its patch, is known to everybody here."""
    rows = list(_teams().filter(pk=team_id)) if viewer.person_id else []
    return of_teams(rows, viewer)[0] if rows else None


def row(viewer: Viewer, team_id: UUID) -> Team | None:
    return _teams().filter(pk=team_id).first() if viewer.person_id else None


def of_teams(teams: Sequence[Team], viewer: Viewer) -> list[TeamCover]:
    """Two queries and the settings."""
    said = {
        each.team_id: each
        for each in Reach.objects.visible_to(viewer)
        .filter(team__in=[each.pk for each in teams])
        .select_related("near__area", "said_by")
    }
    near = {each.near_id for each in said.values() if each.near_id}
    staffed = with_a_peer({each.pk for each in teams} | near, viewer.today)
    again = timedelta(days=int(settings.of(viewer).get(AGAIN)))
    return [_cover(each, said.get(each.pk), staffed, viewer.today - again) for each in teams]


def with_a_peer(teams: Collection[UUID], day: date) -> set[UUID]:
    """Of these, the teams with a filled peer post: somebody works in it that day."""
    rows = Assignment.objects.running(day).employed().filter(team__in=teams, post__isnull=False)
    return set(rows.order_by().values_list("team_id", flat=True).distinct())


def _teams() -> TeamQuerySet:
    rows: TeamQuerySet = Team.objects.select_related("area__patch")
    return rows.order_by("area__patch__order", "area__patch__name", "area__name", "name", "pk")


def _cover(team: Team, said: Reach | None, staffed: set[UUID], since: date) -> TeamCover:
    if team.pk in staffed:
        return TeamCover(team, Cover.IN_TEAM, said)
    if said is None:
        return TeamCover(team, Cover.NOT_SAID)
    why = again(said, staffed, since)
    return TeamCover(team, Cover.NOT_SAID if why else Cover(said.way), said, why)


def again(said: Reach, staffed: Collection[UUID], since: date) -> str:
    """Why what was said counts no more; empty while it does."""
    if said.way == Way.NEAR and said.near_id not in staffed:
        return f"{said.near.name if said.near else 'The other team'} has no peer any more"
    return "It was said too long ago" if said.said_on <= since else ""


def patches(viewer: Viewer) -> list[tuple[str, str]]:
    rows = Patch.objects.visible_to(viewer).order_by("order", "name")
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]


def teams_near(viewer: Viewer, team: Team) -> list[tuple[UUID, str]]:
    """Teams with a peer that one could come from: of the patch first."""
    rows = [each for each in _teams().open_on(viewer.today) if each.pk != team.pk]
    staffed = with_a_peer({each.pk for each in rows}, viewer.today)
    found = [each for each in rows if each.pk in staffed]
    found.sort(key=lambda each: each.area.patch_id != team.area.patch_id)
    return [(each.pk, f"{each.name} ({each.area.name})") for each in found]
