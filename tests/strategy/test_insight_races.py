"""Two at once: one answer, one wording, and no answer to words that were changed under it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from strategy.insight.actions import answering, hearing
from strategy.insight.actions.hearing import Heard
from strategy.insight.models import Insight, Reply
from tests.gatherings.making import at_once
from tests.people import trust
from tests.strategy.recognition_making import viewer
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.people.models import Grant

pytestmark = pytest.mark.django_db(transaction=True)


def kept() -> tuple[Insight, Heard, Viewer]:
    person = trust.person("Moira Centre")
    Grant.objects.create(person=person, role=CENTRAL_LEAD, starts=clock.today())
    centre = viewer(person, CENTRAL_LEAD)
    said = Heard("survey", "support", "Rooms are too small", clock.today(), person.pk)
    return hearing.keep(said=said, by=centre), said, centre


def names(found: list[object]) -> list[str]:
    return sorted(type(each).__name__ for each in found)


def test_two_answers_at_once_are_one() -> None:
    row, _, centre = kept()
    day = clock.today() + timedelta(days=9)
    found = at_once(
        [
            lambda: answering.answer(insight=row, outcome="will", words="Next year", version=1, will_by=day, by=centre),
            lambda: answering.answer(insight=row, outcome="not", words="No money", version=1, by=centre),
        ]
    )  # fmt: skip
    assert names(found) == ["CannotSave", "Reply"]
    reply, now = Reply.objects.get(), Insight.objects.get()
    assert (now.state, now.version) == ("answered" if reply.outcome == "will" else "declined", 2)


def test_words_stay_as_they_were_answered() -> None:
    row, said, centre = kept()
    found = at_once(
        [
            lambda: answering.answer(insight=row, outcome="did", words="Moved", version=1, by=centre),
            lambda: hearing.word(insight=row, said=replace(said, words="Rooms are fine"), version=1, by=centre),
        ]
    )  # fmt: skip
    assert names(found) in (["CannotSave", "Reply"], ["CannotSave", "Insight"])
    assert Insight.objects.get().version == 2


def test_two_wordings_at_once_are_one() -> None:
    row, said, centre = kept()
    found = at_once(
        [
            lambda words=words: hearing.word(  # type: ignore[misc]
                insight=row, said=replace(said, words=words), version=1, by=centre
            )
            for words in ("Rooms are too cold", "Rooms are too warm")
        ]
    )
    assert names(found) == ["CannotSave", "Insight"]
