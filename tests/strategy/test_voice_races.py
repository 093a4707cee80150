"""Two at once: one takes it on, and nothing is closed over somebody who waits."""

from __future__ import annotations

from datetime import timedelta

import pytest

from strategy.voice.actions import hearing, inputs, projects
from strategy.voice.actions.projects import Part, Wanted
from strategy.voice.models import Input, Project, Said
from tests.gatherings.making import at_once
from tests.people import trust
from tests.strategy.recognition_making import viewer
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, HR
from workforce.people.models import Grant

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_take_it_on_at_once_are_one() -> None:
    asks = viewer(trust.person("Helen Marsh"), HR)
    peers = [viewer(trust.appointed(name).person) for name in ("Ana Ash", "Ben Birch")]
    asked = inputs.Asked("A", "policy", "HR", "B", "C", clock.today() + timedelta(days=20))
    row = inputs.ask(asked=asked, by=asks)
    found = at_once([lambda by=by: inputs.take_on(row=row, by=by) for by in peers])  # type: ignore[misc]
    assert sorted(type(each).__name__ for each in found) == ["Changed", "Input"]
    assert Input.objects.get().taken_by_id in {by.person_id for by in peers}


def test_it_is_closed_or_said_and_never_closed_over_what_waits() -> None:
    person = trust.person("Moira Centre")
    Grant.objects.create(person=person, role=CENTRAL_LEAD, starts=clock.today())
    centre = viewer(person, CENTRAL_LEAD)
    row = projects.begin(wanted=Wanted("A", "B", "access"), by=centre)
    part = Part("service", "first", "designs", "paid", clock.today(), 5, 5)
    projects.add_part(project=row, part=part, by=centre)
    found = at_once(
        [
            lambda: projects.end(project=row, to="closed", words="Done", by=centre),
            lambda: hearing.write(
                project=row, who="service", words="So", agreed=True, said_on=clock.today(), answerer=person.pk,
                by=centre,
            ),
        ]
    )  # fmt: skip
    assert "CannotSave" in {type(each).__name__ for each in found}
    is_closed = Project.objects.get().state == "closed"
    assert is_closed != Said.objects.filter(project=row).exists()
