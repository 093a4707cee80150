"""The demo's co-production on the matrix's trust: one as it should be, one with each sign, and input in every state."""

from __future__ import annotations

from collections import Counter

import pytest

from strategy.voice import shown_in_demo
from strategy.voice.check import Sign
from strategy.voice.models import Input, Project, Said
from strategy.voice.owed import INPUT, SAID
from strategy.voice.queries import projects
from strategy.voice.states import INPUT as INPUTS
from tests.world import World
from tests.worlds import built_once
from workforce.core.access import Viewer
from workforce.notices.models import Notice
from workforce.obligations import checking

pytestmark = pytest.mark.django_db
built = built_once("none")


def test_the_demo_shows_each_sign_alone_and_input_in_every_state(world: World) -> None:
    shown_in_demo.build((), world.today)
    rows = list(projects.listed(Viewer.system()))
    facts = projects.facts(Viewer.system(), rows)
    signs = {row.title: list(facts[row.pk].signs) for row in rows}
    assert signs["The letter after discharge"] == signs["How we pay for experience"] == []
    alone = Counter(each[0] for each in signs.values() if len(each) == 1)
    assert alone == dict.fromkeys(Sign, 1)
    assert not any(len(each) > 1 for each in signs.values())
    states = Counter(Project.objects.values_list("state", flat=True))
    assert states == {"under_way": 6, "begun": 1, "closed": 1, "stopped": 1}
    assert set(Input.objects.values_list("state", flat=True)) == set(INPUTS.words)
    assert Said.objects.waiting().count() == 3
    assert not Notice.objects.filter(kind__startswith="voice-").exists()
    assert list(checking.check([SAID, INPUT])) == []
