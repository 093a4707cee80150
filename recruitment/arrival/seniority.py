"""Who may begin where (docs/field.md, Seniority and pairs): somebody who isn't experienced never begins alone.

Alone is whoever would be the only paid peer worker of the team on their first day, as the warnings count it. The rule is
about the people who work beside those a team supports: whoever leads a patch or the whole works across teams, volunteers
are never a team's peer support, and both are outside of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from workforce.core.access import Viewer
from workforce.establishment.queries import experience
from workforce.people.models import Assignment, Person, StaffInPost, Team
from workforce.people.models.assignment import Employment
from workforce.people.models.role import Tier
from workforce.people.placing import Placement
from workforce.people.rules import leads_patch_of_team
from workforce.people.scopes import runs

MOST = 12
TIERS = (Tier.ENTRY, Tier.SENIOR)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rule is asked about. `second`: another peer worker of the team on that day, if there is one."""

    is_in_scope: bool
    is_experienced: bool
    second: Person | None = None

    @property
    def needs_a_pair(self) -> bool:
        return self.is_in_scope and not self.is_experienced and self.second is None


def standing(placement: Placement) -> Standing:
    paid = placement.employment != Employment.VOLUNTEER and placement.role.is_paid
    if not paid or placement.role.tier not in TIERS:
        return Standing(is_in_scope=False, is_experienced=False)
    known = (
        placement.person is not None
        and experience.of(placement.person, placement.starts).is_experienced
    )
    if known:
        return Standing(is_in_scope=True, is_experienced=True)
    return Standing(True, False, second_peer(placement.team, placement.starts, placement.person))


def second_peer(team: Team, day: date, but: Person | None) -> Person | None:
    """Whoever of the team's other paid peers has been there for longest on that day."""
    rows = Assignment.objects.employed().filter(runs(day), team=team).select_related("person")
    if but is not None:
        rows = rows.exclude(person=but)
    row = rows.order_by("starts", "pk").first()
    return row.person if row else None


def experienced_near(team: Team, day: date, but: UUID | None) -> list[tuple[Person, str]]:
    """Experienced peers of the patch, those of the same area first, with what they do. Who is in no patch has none near."""
    patch = team.area.patch_id
    found = experience.of_patch(patch, day) if patch else []
    rows = Assignment.objects.employed().filter(
        runs(day), person__in=[pk for pk in found if pk != but]
    )
    rows = rows.select_related("person", "role", "team__area").order_by(
        "person__sort_name", "starts", "pk"
    )
    by_person = {row.person_id: row for row in rows}
    near = sorted(
        by_person.values(), key=lambda row: (row.team.area_id != team.area_id, row.person.sort_name)
    )
    return [(row.person, f"{row.role.words}, {row.team.name}") for row in near[:MOST]]


def staff_of(viewer: Viewer, team: Team, day: date, name: str = "") -> list[StaffInPost]:
    """Those of the team, by name: to the centre, and to whoever leads the patch, who decides about the pair."""
    rows = staff_seen(viewer, team).filter(runs(day)).order_by("sort_name", "pk")
    for part in name.split()[:4]:
        rows = rows.filter(Q(first_name__icontains=part) | Q(last_name__icontains=part))
    return list(rows[:MOST])


def staff_seen(viewer: Viewer, team: Team) -> QuerySet[StaffInPost]:
    """Nowhere else does a patch lead have the organisation's other staff by name: here it is one team of theirs."""
    leads = viewer.person_id is not None and leads_patch_of_team.test(viewer, team)
    seen = Viewer.system() if leads else viewer
    rows: QuerySet[StaffInPost] = StaffInPost.objects.visible_to(seen).filter(team=team)
    return rows
