from datetime import timedelta
from typing import Any

import pytest

from tests.people import trust
from tests.people.trust import SYSTEM, day
from workforce.core import clock
from workforce.people import announcing
from workforce.people.actions import assignments, daily, relationships
from workforce.people.models import Post, Relationship, SignalSent
from workforce.people.tasks import daily as task

pytestmark = pytest.mark.django_db


def test_what_a_date_brings_is_told_on_its_day_and_once(heard: list[Any]) -> None:
    sam = trust.appointed(starts=3, ends=day(10))
    held = relationships.begin(
        kind="line_manager", holder=trust.person("Dan Hughes"), assignment=sam,
        starts=day(4), by=SYSTEM,
    )  # fmt: skip
    assert heard == []
    told = {}
    first = clock.today()
    for offset in range(14):
        with clock.at(first + timedelta(days=offset)):
            daily.run(by=SYSTEM)
            daily.run(by=SYSTEM)
        told[offset], heard[:] = list(heard), []
    first_days = {
        3: [("appointed", [sam.pk], first + timedelta(days=3))],
        4: [("relationship_began", [held.pk], first + timedelta(days=4))],
        11: [
            ("relationship_ended", [held.pk], first + timedelta(days=10)),
            ("left", [sam.pk], first + timedelta(days=10)),
        ],
    }
    assert {offset: events for offset, events in told.items() if events} == first_days


def test_missed_nights_are_made_up_for(heard: list[Any]) -> None:
    sam = trust.appointed(starts=3, ends=day(10))
    with clock.at(day(30)):
        task()
    assert [(name, on) for name, _, on in heard] == [("appointed", day(30)), ("left", day(10))]
    assert heard[0][1] == [sam.pk]


def test_what_an_action_told_is_not_told_again(heard: list[Any]) -> None:
    sam = trust.appointed()
    assignments.end(sam, on=day(-1), by=SYSTEM)
    assert [name for name, _, _ in heard] == ["appointed", "left"]
    daily.run(by=SYSTEM)
    assert len(heard) == 2


def test_rows_of_long_ago_are_left_alone(heard: list[Any]) -> None:
    before = clock.today() - announcing.LOOKS_BACK
    sam = trust.appointed(starts=-400)
    Relationship.objects.create(
        kind="buddy", acts_as="buddy", assignment=sam, holder=trust.person("Max Silva"),
        starts=before, ends=before,
    )  # fmt: skip
    heard.clear()
    daily.run(by=SYSTEM)
    assert heard == []


def test_a_receiver_that_fails_leaves_it_untold(heard: list[Any]) -> None:
    from workforce.people import signals

    sam = trust.appointed(starts=1)

    def fails(**kwargs: Any) -> None:
        raise RuntimeError

    signals.appointed.connect(fails)
    with clock.at(day(1)):
        with pytest.raises(RuntimeError):
            daily.run(by=SYSTEM)
        assert not SignalSent.objects.filter(row=sam.pk).exists()
        signals.appointed.disconnect(fails)
        heard.clear()
        daily.run(by=SYSTEM)
    assert heard == [("appointed", [sam.pk], day(1))]


def test_a_post_is_vacant_the_day_after_its_holder_left() -> None:
    post = trust.post()
    row = trust.appointed(post=post, team=post.team)
    assignments.end(row, on=day(2), by=SYSTEM)
    for offset, state in ((0, "filled"), (2, "filled"), (3, "vacant"), (4, "vacant")):
        with clock.at(day(offset)):
            daily.run(by=SYSTEM)
        assert Post.objects.get().state == state


def test_a_post_with_somebody_to_come_stays_filled() -> None:
    post = trust.post()
    trust.appointed(post=post, team=post.team, ends=day(1))
    trust.appointed("Noor Rahman", post=post, team=post.team, starts=20)
    with clock.at(day(2)):
        daily.run(by=SYSTEM)
    assert Post.objects.get().state == "filled"
