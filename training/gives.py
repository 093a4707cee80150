"""What a course can give: qualifications that gates elsewhere read, without knowing training."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workforce.people import peer_supervision
from workforce.people.queries import team_training

FOUNDATION, LEVEL_4, ACCREDITED = "foundation", "level-4", "level-4-accredited"


@dataclass(frozen=True, slots=True)
class Gift:
    slug: str
    words: str
    in_teams: bool = False
    """Counted for each team, of whoever works in it; else it is the person's."""


ALL = (
    Gift(peer_supervision.HELD, "May hold peer supervision"),
    Gift(team_training.MANAGES_PEERS, "May manage peer workers"),
    Gift(FOUNDATION, "Foundation is done"),
    Gift(LEVEL_4, "Level 4 is complete"),
    Gift(team_training.RECOVERY, "Knows of recovery and of peer work", in_teams=True),
    Gift(team_training.COACHED, "Coached to work together with peers", in_teams=True),
    Gift(team_training.INDUCTION, "Heard of peer work in their induction", in_teams=True),
)
GIFTS: Mapping[str, Gift] = {gift.slug: gift for gift in ALL}
IN_TEAMS = tuple(gift.slug for gift in ALL if gift.in_teams)
PERSONAL = frozenset(gift.slug for gift in ALL if not gift.in_teams)
CHOICES = [(gift.slug, gift.words) for gift in ALL]
# Before a place on it is taken, a gate may take the place for it.
BOOKED = {
    peer_supervision.HELD: peer_supervision.BOOKED,
    team_training.MANAGES_PEERS: team_training.MANAGES_BOOKED,
}
