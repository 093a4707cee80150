from __future__ import annotations

import re
from datetime import time, timedelta

import pytest
from django.urls import reverse

from supervision.reflective import outside
from supervision.reflective.actions import cycles, slots, suiting
from supervision.reflective.errors import CannotSave
from supervision.reflective.models import Slot
from supervision.reflective.queries import due, figures, programme, unsuited
from tests.people import trust
from tests.reflective import making
from tests.reflective.making import SYSTEM, viewer
from tests.reflective.test_pages import client, sent, words
from tests.world import build
from workforce.core import clock
from workforce.core.presenting import day_words
from workforce.gatherings import actions as gatherings
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Gathering, Place
from workforce.gatherings.when import When
from workforce.notices.models import Notice
from workforce.obligations.actions import pause, remind
from workforce.people.actions import working_weeks
from workforce.people.working_hours import Week, suits_most

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db):
    return build("reflective")


@pytest.fixture(autouse=True)
def noon():
    with clock.at(clock.today()):
        yield


def test_walk_in_added_while_the_register_is_open_on_a_screen_still_came(world):
    over = Gathering.objects.get(pk=world.things["slot_over"].pk)
    ann, zed = making.peer("Ann Booked").person, making.peer("Zed Walks").person
    with clock.at(over.starts_at - timedelta(days=2)):
        making.book(Slot.objects.get(gathering=over), ann)
    at = client(world, "patch_lead_elsewhere")
    address = reverse("reflective:slot-register", args=[over.pk])
    page = at.get(address).content.decode()
    gatherings.walk_in(gathering=over, who=Who(person_id=zed.pk), by=SYSTEM)
    given = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page):
        given.setdefault(name, []).append(value)
    at.post(address, {**given, "came": re.findall(r'name="came"[^>]*value="([^"]+)"', page)})
    assert Place.objects.get(gathering=over, person=zed).attendance == "came"


def test_near_are_those_asked_about_alone():
    a = making.peer("Ann Asked")
    making.peer("Bo Other", team=a.team)
    lou = making.peer("Lou Near", team=a.team)
    assert outside.too_near([lou.person_id], [a.person_id], clock.today()) == {
        (lou.person_id, a.person_id)
    }
    assert outside.too_near([lou.person_id], [lou.person_id], clock.today()) == set()
