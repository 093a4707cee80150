"""Those who came to a course are asked what it was like, without a name: once a run, after its last day."""

from __future__ import annotations

import pytest

from tests.courses import making
from training.courses.actions import places
from training.feedback.models import Round
from workforce.notices.models import Notice

pytestmark = pytest.mark.django_db


def test_feedback_is_asked_after_the_last_day_alone() -> None:
    run = making.opened(making.course(), count=2)
    sam = making.peer().person
    places.take(run=run, by=making.viewer(sam))
    first, last = making.days_of(run)
    making.close(first, sam)
    assert not Round.objects.exists()
    making.close(last, sam)
    row = Round.objects.get()
    assert row.gathering_id == last.gathering_id
    assert Notice.objects.filter(person=sam, kind__startswith="feedback").count() == 1
