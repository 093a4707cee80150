"""Two at once: one answer, one survey, and no use that nobody knows of."""

from __future__ import annotations

import pytest

from strategy.recognition import states
from strategy.recognition.actions import answering, asking
from strategy.recognition.models import Use
from strategy.surveys import pad
from strategy.surveys.actions import holding
from strategy.surveys.models import Survey
from tests.gatherings.making import at_once
from tests.strategy import recognition_making as stories
from tests.strategy import surveys_making as making
from workforce.core import clock

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_presses_at_once_are_one_answer() -> None:
    (sam,) = making.peers(1)
    survey = making.opened(making.centre())
    found = at_once([lambda: making.say(survey, sam)] * 2)
    assert sorted(type(each).__name__ for each in found) == ["NoneType", "Refused"]
    assert len(pad.read(Survey.objects.get())) == 1


def test_many_who_answer_at_once_lose_none() -> None:
    people = making.peers(6)
    survey = making.opened(making.centre())
    at_once([lambda each=person: making.say(survey, each) for person in people])  # type: ignore[misc]
    assert len(pad.read(Survey.objects.get())) == 6


def test_two_who_open_it_at_once_open_one() -> None:
    making.peers(1)
    one, two = making.centre(), making.centre("Other Centre")
    found = at_once([lambda: making.opened(one), lambda: making.opened(two)])
    assert sorted(type(each).__name__ for each in found) == ["Refused", "Survey"]


def test_an_answer_while_it_is_taken_back_goes_with_it() -> None:
    (sam,) = making.peers(1)
    moira = making.centre()
    survey = making.opened(moira)
    found = at_once(
        [lambda: making.say(survey, sam), lambda: holding.take_back(survey=survey, by=moira)]
    )
    assert {type(each).__name__ for each in found} <= {"NoneType", "Refused"}
    assert found[1] is None
    assert not Survey.objects.exists()


def test_a_use_and_a_withdrawal_at_once_leave_nothing_up_unseen() -> None:
    moira, jo = stories.two()
    row = stories.ready(moira, jo)
    found = at_once(
        [
            lambda: asking.use(row, where="Page", on=clock.today(), version=row.version, by=moira),
            lambda: answering.withdraw(row, by=jo),
        ]
    )
    row = stories.now(row)
    assert row.state == states.WITHDRAWN, found
    assert row.is_down is not Use.objects.filter(story=row).exists()
