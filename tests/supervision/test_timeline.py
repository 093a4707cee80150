"""A peer worker's own timeline: last held, fell through, planned and due, by strand and together."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from supervision import presenters_timeline as present
from supervision.actions import meetings
from supervision.queries import strands, timeline
from tests.supervision.pages import get
from tests.supervision.triad import Triad

pytestmark = pytest.mark.django_db


def titles(triad: Triad, strand: str = "") -> list[str]:
    viewer = triad.viewer("peer")
    line = timeline.line(viewer, strands.desk(viewer).mine)
    return [each["title"] for each in present.moments(line, strand)]


@pytest.fixture
def lived(triad: Triad) -> Triad:
    triad.log(day=triad.ago(40))
    triad.log(day=triad.ago(20))
    fell = triad.planned(triad.ago(5))
    meetings.miss(meeting=fell, by=triad.viewer("peer_supervisor"))
    triad.planned(triad.today + timedelta(days=4), time=time(10))
    return triad


def test_it_runs_from_the_last_one_to_what_is_due(lived: Triad) -> None:
    assert titles(lived, "peer") == [
        "Peer supervision: you met",
        "Peer supervision: missed by the service",
        "Peer supervision: planned",
        "Peer supervision: due by this day",
    ]


def test_together_has_every_strand_in_the_order_of_days(lived: Triad) -> None:
    viewer = lived.viewer("peer")
    shown = present.moments(timeline.line(viewer, strands.desk(viewer).mine))
    assert [each["day"] for each in shown] == sorted(each["day"] for each in shown)
    assert {each["title"].split(":")[0] for each in shown} == {
        "Peer supervision", "One-to-one", "Clinical supervision"
    }  # fmt: skip


def test_each_line_is_a_sentence_that_blames_nobody(lived: Triad) -> None:
    body = lived.open("peer", "supervision:support-list").body
    assert "A new date is set." in body
    assert "The planned meeting is in time." in body
    assert "You do not need to chase." in body
    for words in ("overdue", "late", "failed"):
        assert words not in body.partition("Your timeline")[2].partition("</section>")[0]


def test_what_fell_through_is_made_good(triad: Triad) -> None:
    fell = triad.planned(triad.ago(5))
    meetings.miss(meeting=fell, by=triad.viewer("peer_supervisor"))
    page = triad.open("peer", "supervision:support-list")
    assert "It owes you a new date." in page.body
    triad.log(day=triad.ago(1))
    assert "You have met since." in triad.open("peer", "supervision:support-list").body


def test_the_last_one_is_there_however_long_ago(triad: Triad) -> None:
    triad.log(day=triad.ago(150))
    assert titles(triad, "peer")[0] == "Peer supervision: you met"


def test_one_meeting_for_two_strands_stands_once(triad: Triad) -> None:
    triad.log(day=triad.ago(3), holder="line_manager", strands=["line", "peer"])
    assert [title for title in titles(triad) if "you met" in title] == [
        "Peer supervision and one-to-one: you met"
    ]


def test_narrowed_to_one_strand(lived: Triad) -> None:
    client = lived.client("peer")
    body = get(client, "/support/?strand=line").body
    section = body.partition("Your timeline")[2].partition("</section>")[0]
    assert "One-to-one: due" in section
    assert "Peer supervision: you met" not in section
    assert get(client, "/support/?strand=nonsense").status == 200


def test_nobody_elses_is_in_it(lived: Triad) -> None:
    viewer = lived.viewer("peer_supervisor")
    line = timeline.line(viewer, strands.desk(viewer).mine)
    assert line.past == []


def test_while_the_clock_stands_still_nothing_is_due(lived: Triad) -> None:
    from workforce.core.access import Viewer
    from workforce.obligations.actions import pause

    pause.begin(person_id=lived.person("peer").pk, starts=lived.ago(1), by=Viewer.system())
    found = titles(lived, "peer")
    assert not any("due" in title for title in found)
    assert "no due date for now" in lived.open("peer", "supervision:support-list").body
