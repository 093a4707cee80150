"""What the demo shows of first months, over a small trust: the whole one is built by tests/home/test_demo."""

from __future__ import annotations

import pytest

from recruitment.arrival.models import Override, Pairing, Probation, Provided, Word
from recruitment.arrival.steps import KINDS
from tests.people import trust
from tests.people.trust import SYSTEM, day
from workforce.core import clock
from workforce.home.demo import arrival
from workforce.notices.models import Notice
from workforce.obligations import checking
from workforce.people.actions import relationships

pytestmark = pytest.mark.django_db


def test_eighteen_open_three_extended_one_to_be_warned_of() -> None:
    patch = trust.patch()
    team, lead, dan = (
        trust.team("Ward team", patch),
        trust.person("Leila Haddow"),
        trust.person("Dan Hughes"),
    )
    relationships.begin(kind="patch_lead", holder=lead, patch=patch, starts=day(-900), by=SYSTEM)
    peer = trust.appointed("Sam Okafor", team=team, starts=-500)
    trust.appointed(
        "Marcus Bell",
        team=trust.team("Centre"),
        role=trust.role("head-of-lived-experience-workforce"),
        starts=-900,
    )
    for n in range(27):
        row = trust.appointed(f"New Peer{n}", team=team, starts=-8 * (n + 1))
        relationships.begin(
            kind="line_manager", holder=dan, assignment=row, starts=row.starts, by=SYSTEM
        )
    trust.post("NV-77", team=trust.team("Lonely team", patch))
    arrival.build(peer, clock.today())
    states = sorted(Probation.objects.values_list("state", flat=True))
    assert (states.count("open"), states.count("extended")) == (18, 3)
    assert set(states) <= {"open", "extended", "passed", "lapsed"}
    assert Provided.objects.count() == 3
    assert Word.objects.get().to_id == peer.person_id
    assert Override.objects.get().team.name == "Lonely team"
    assert Pairing.objects.exists()
    warned = (
        Notice.objects.filter(kind="probation-silent-soon", channel="product")
        .values("occasion")
        .distinct()
    )
    assert warned.count() == 1
    assert list(checking.check(list(KINDS))) == []
