"""Which gatherings take feedback besides workshops and courses: reflective practice, and what peers give."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.people import trust
from tests.training import workshops_making as making
from tests.training.workshops_making import SYSTEM
from training.feedback import actions, presenters, queries, reading
from training.feedback.forms import FeedbackForm
from training.feedback.models import MOST_SLIPS, Round
from training.feedback.questions import Said
from training.giving.actions import offers, sessions
from training.giving.models import Offer, Session
from workforce.core import clock
from workforce.core.errors import CannotSave
from workforce.gatherings import actions as gatherings
from workforce.gatherings import kinds
from workforce.gatherings.actions import Plan
from workforce.gatherings.when import When
from workforce.notices.models import Notice

pytestmark = pytest.mark.django_db


def _session() -> Session:
    """A walking group that Sam gives, in three days."""
    job = trust.appointed("Sam Okafor")
    said = offers.Said(
        title="Walking group", kind="group", area_id=job.team.area_id, rhythm="weekly",
        starts=clock.today(), open_to="Anybody", joining="Come along",
    )  # fmt: skip
    by = making.viewer(job.person)
    offer: Offer = offers.add(said, by=by)
    when = When(making.day(3), time(14), time(15, 30))
    return sessions.plan(offer=offer, when=when, days=[when.day], by=by)[0]


def test_those_who_come_to_what_peers_give_answer_by_slip_in_words_of_theirs() -> None:
    session = _session()
    gathering = session.gathering
    sam = making.viewer(gathering.facilitators.get().person)
    with pytest.raises(CannotSave, match="all together"):
        actions.draw_slips(gathering=gathering, by=sam)
    codes = actions.draw_slips(gathering=gathering, by=sam, number=8)
    assert len(set(codes)) == 8
    with clock.at(gathering.ends_at + timedelta(minutes=1)):
        sessions.log(session=session, people=7, first_timers=None, by=sam)
        html = Client().get(reverse("feedback:slip-answer", args=[codes[0]])).content.decode()
        assert "Was it useful to you?" in html
        assert "colleague" not in html
        assert reverse("urgent:support-now") in html
        for code in codes[:5]:
            address = actions.answer_by_slip(code=code, said=Said("yes", "yes", "no"))
        assert not Notice.objects.filter(kind__startswith="feedback").exists()
        actions.close(gathering=gathering, by=sam)
        found = queries.results(sam, gathering)
        assert [row[0] for row in presenters.tally_rows(found.tally, of_anybody=found.counts_heads)] == [
            "Useful to them", "Felt safe to speak", "Would tell somebody else to come",
        ]  # fmt: skip
        assert (
            "Useful to them"
            in Client().get(reverse("feedback:said-detail", args=[address])).content.decode()
        )


def test_more_slips_than_there_may_be_are_not_made_and_others_make_none() -> None:
    session = _session()
    gathering = session.gathering
    sam = making.viewer(gathering.facilitators.get().person)
    with clock.at(gathering.starts_at + timedelta(minutes=5)):
        actions.draw_slips(gathering=gathering, by=sam, number=MOST_SLIPS - 2)
        with pytest.raises(CannotSave, match=str(MOST_SLIPS)):
            actions.draw_slips(gathering=gathering, by=sam, number=3)
        assert len(actions.draw_slips(gathering=gathering, by=sam, number=2)) == 2
    other = making.viewer(trust.appointed("Noor Rahman").person)
    with pytest.raises(Http404):
        actions.draw_slips(gathering=gathering, by=other, number=1)
    assert reading.of(Round.objects.get())


def test_those_who_came_to_reflective_practice_are_asked_and_the_group_s_words_stay_there() -> None:
    when = When(making.day(2), time(10), time(11, 30))
    row = gatherings.plan(
        Plan(kind="reflective", title="Reflective practice", when=when, capacity=12), by=SYSTEM
    )
    came, absent = making.people(2)
    for person in (came, absent):
        # The rules of a cycle are another test's: here it is its register alone.
        row.places.create(person=person, state="booked", arrival=row.places.count() + 1)
    mark = {row.places.get(person=came).pk: "came"}
    with clock.at(row.ends_at + timedelta(minutes=1)):
        gatherings.close(gathering=row, marks=mark, by=SYSTEM)
        asked = Notice.objects.filter(kind="feedback-asked", channel="product")
        assert set(asked.values_list("person", flat=True)) == {came.pk}
        actions.answer(gathering=row, said=Said("yes", "yes", "yes"), by=making.viewer(came))
    empty = FeedbackForm({})
    said = [words for field in empty.errors.values() for words in field]
    assert len(said) == len(set(said)) == 3, "each says which question"
    form = FeedbackForm(note=kinds.get("reflective").feedback_note)
    assert "What was said in the group stays there" in str(form.fields["words"].help_text)
