"""A patch with seniors, teams and a table of the people served, in a few words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from strategy.access.actions import plan
from strategy.access.actions.plan import Said
from strategy.access.models import Next
from tests.people import trust
from workforce.core import clock
from workforce.core.access import ADVANCED_PRACTITIONER, CENTRAL_LEAD, HR, Viewer
from workforce.core.ids import uuid7
from workforce.people.models import Patch, Person, Relationship, Team

HEAD = "area,kind,group,people,source,year"


def csv(*more: str, source: str = "Census", year: int = 2021, head: str = HEAD) -> bytes:
    """Disability of all, and further rows as they are."""
    rows = [f"all,Disability,Yes,18000,{source},{year}", f"all,Disability,No,82000,{source},{year}"]
    return "\n".join([head, *rows, *more]).encode()


def viewer(person: Person, *roles: str) -> Viewer:
    return Viewer(uuid7(), person.pk, person.name, frozenset(roles), clock.today())


def centre() -> Viewer:
    return viewer(trust.person("Moira Centre"), CENTRAL_LEAD)


def hr() -> Viewer:
    return viewer(trust.person("Helen Hr"), HR)


def lead(patch: Patch) -> Viewer:
    who = trust.person(f"Lea {patch.name}")
    Relationship.objects.create(
        holder=who, kind="patch_lead", acts_as="patch_lead", patch=patch, starts=trust.day(-200)
    )
    return viewer(who, ADVANCED_PRACTITIONER)


def senior(patch: Patch, name: str = "Sena Ior") -> Person:
    """Who may give peer supervision, in a team of the patch."""
    home = trust.team("Home of seniors", patch)
    who = trust.appointed(name, team=home, role=trust.role("senior-peer-support-worker")).person
    return trust.may_supervise(who)


def staffed(team: Team, name: str = "Pia Post") -> None:
    trust.appointed(name, team=team, post=trust.post(f"NV-{name}", "filled", team=team))


def said(team: Team, **fields: Any) -> Said:
    return Said(
        **{
            "team_id": team.pk, "level": "entry", "how_many": 1, "why": "Nobody is there", "first": "",
            "by_day": clock.today() + timedelta(days=100),
        } | fields
    )  # fmt: skip


def planned(by: Viewer, team: Team, **fields: Any) -> Next:
    return now(plan.add(said(team, **fields), by=by))


def now(row: Next) -> Next:
    return Next.objects.select_related("team__area__patch", "request__post").get(pk=row.pk)
