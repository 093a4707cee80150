"""From when until when feedback is open: it follows the gathering, and says what is so."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from tests.training import workshops_making as making
from tests.training.workshops_making import GOOD, SYSTEM, say, viewer
from training.feedback import actions, presenters, queries
from training.feedback.models import Round
from workforce.core import clock
from workforce.core.errors import CannotSave
from workforce.gatherings import actions as gatherings
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Gathering
from workforce.gatherings.when import When
from workforce.notices.models import Notice

pytestmark = pytest.mark.django_db


def test_slips_printed_early_do_not_close_feedback_before_a_date_that_was_moved() -> None:
    row = making.workshop(making.programme(), offset=3, lead=making.leader())
    sam = making.people(1)[0]
    making.book(row, [Who(person_id=sam.pk), Who(guest="Ann Guest")])
    codes = actions.draw_slips(gathering=row.gathering, by=SYSTEM)
    later = When(making.day(40), time(20), time(0))
    moved = gatherings.change(
        gathering=row.gathering, version=Gathering.objects.get().version, when=later, by=SYSTEM
    )
    with clock.at(clock.at_local(making.day(30), time(3))):
        assert actions.close_due(by=SYSTEM) == 0
    with clock.at(moved.starts_at + timedelta(minutes=5)):
        actions.answer_by_slip(code=codes[0], said=GOOD)
    with clock.at(moved.ends_at + timedelta(minutes=5)):
        gatherings.everyone_came(gathering=moved, by=SYSTEM)
        gatherings.close(gathering=moved, by=SYSTEM)
        assert Notice.objects.filter(kind="feedback-asked", person=sam).exists()
        say(moved, sam)


def test_a_date_moved_once_people_were_asked_changes_no_closing_day() -> None:
    """Its register was closed and opened again: who was asked until a day keeps that day."""
    row = making.workshop(making.programme(), offset=1, lead=making.leader())
    gathering = making.held(row, making.of_people(making.people(1)))
    closes_on = Round.objects.get().closes_on
    with clock.at(gathering.ends_at + timedelta(hours=1)):
        gatherings.reopen(gathering=gathering, by=SYSTEM)
        with pytest.raises(CannotSave):
            gatherings.change(gathering=gathering, version=gathering.version + 1, by=SYSTEM)
    assert Round.objects.get().closes_on == closes_on


def test_nobody_is_promised_what_may_not_be_shown_and_what_is_off_asks_for_nothing() -> None:
    row = making.workshop(making.programme(), offset=1, lead=making.leader())
    came = making.people(5)
    gathering = making.held(row, making.of_people(came))
    with clock.at(clock.at_local(Round.objects.get().closes_on + timedelta(days=1), time(1))):
        found = queries.results(viewer(came[0]), gathering)
        assert presenters.when_words(found) == "Its days are over. It is closed by tomorrow."
    ahead = making.workshop(making.programme(), offset=9)
    making.book(ahead, [Who(guest="Ann Guest")])
    actions.draw_slips(gathering=ahead.gathering, by=SYSTEM)
    found = queries.results(SYSTEM, ahead.gathering)
    assert presenters.when_words(found).startswith("It may be answered from its beginning until")
    off = making.workshop(making.programme(), offset=5)
    making.book(off, [Who(guest="Ann Guest")])
    called = gatherings.call_off(gathering=off.gathering, by=SYSTEM)
    assert presenters.when_words(queries.results(SYSTEM, called)).startswith("This was called off")
    with pytest.raises(CannotSave, match="called off"):
        actions.draw_slips(gathering=called, by=SYSTEM)
