"""A team run with a charity, a team with a coach, and a team that was merged into its twin."""

from datetime import date, timedelta

from workforce.core.access import Viewer
from workforce.people.actions import naming, organisation, partners
from workforce.people.models import Assignment, Team

_CHARITY = {
    "name": "Open Door Northvale", "nature": "charity", "about": "Runs two groups and a café with our peer workers.",
    "email": "hello@opendoor.example", "phone": "020 7946 0101", "website": "https://opendoor.example",
}  # fmt: skip
_PEERS = {
    "name": "Lived Ground", "nature": "peer_led", "about": "Employs peer workers in the recovery college.",
    "email": "office@livedground.example",
}  # fmt: skip


def begin(today: date, by: Viewer) -> None:
    teams = list(
        Team.objects.filter(assignments__in=Assignment.objects.running(today))
        .distinct()
        .order_by("name", "area__name")
    )
    ago = today - timedelta(days=400)
    for fields, part, some in ((_CHARITY, "runs", teams[:2]), (_PEERS, "employs", teams[2:3])):
        partner = partners.add(starts=ago, by=by, **fields)
        for team in some:
            partners.begin_part(team, partner, part=part, starts=ago, by=by)
    seniors = Assignment.objects.running(today).filter(role__tier="senior").select_related("person")
    for team, senior in zip(teams[:4:3], seniors.order_by("number")[:2], strict=False):
        organisation.name_coach(team, holder=senior.person, starts=today, by=by)
    twin = Team.objects.create(name=f"{teams[5].name} (old site)", area_id=teams[5].area_id)
    naming.merge(twin, into=teams[5], by=by)
