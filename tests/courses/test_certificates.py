"""A certificate of a course with booked places: made for whoever completed it and asks."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests.courses import making
from tests.training.test_training_pages import words
from tests.world import World
from training.courses.actions import certificates, places
from training.courses.models import Certificate, Run
from training.models import Record
from workforce.core.presenting import date_words
from workforce.gatherings.kinds import Who
from workforce.people.errors import Refused
from workforce.people.models import Person

pytestmark = pytest.mark.django_db
SYSTEM = making.SYSTEM


def done() -> tuple[Run, Person]:
    run, sam = making.opened(making.course("Saying yes well", hours=6)), making.peer().person
    places.take_for(run=run, who=Who(person_id=sam.pk), by=SYSTEM)
    making.close(making.days_of(run)[0], sam)
    return run, sam


def test_certificate_says_who_completed_what_and_when() -> None:
    run, sam = done()
    certificates.ask_own(run, by=making.viewer(sam))
    assert certificates.make_waiting() == 1
    row = Certificate.objects.get()
    text = (
        PdfReader(io.BytesIO(certificates.read(row, by=making.viewer(sam)))).pages[0].extract_text()
    )
    on = date_words(Record.objects.get(person=sam).completed_on)
    assert "Saying yes well" in text
    assert f"Sam Okafor completed this course on {on}" in " ".join(text.split())
    assert "6 hours" in text


def test_certificate_asked_for_twice_is_one() -> None:
    run, sam = done()
    for _ in range(2):
        certificates.ask_own(run, by=making.viewer(sam))
    assert Certificate.objects.count() == 1


def test_certificate_is_not_made_for_whoever_did_not_complete_it() -> None:
    run, _ = done()
    other = making.peer("Noor Rahman").person
    with pytest.raises(Refused):
        certificates.ask_own(run, by=making.viewer(other))
    with pytest.raises(Refused):
        certificates.ask_own(run, by=SYSTEM)


def test_certificate_goes_when_the_register_says_otherwise() -> None:
    run, sam = done()
    certificates.ask_own(run, by=making.viewer(sam))
    making.reopen(making.days_of(run)[0])
    assert not Certificate.objects.exists()


def test_certificate_is_of_one_thing() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.create()


def test_page_offers_a_certificate_says_that_it_is_made_and_leads_to_it(
    world: World, sign_in: Callable[[str], Client]
) -> None:
    run, jo = world.things["course_done"], sign_in("peer_elsewhere")
    where = reverse("courses:run-detail", args=[run.pk])
    assert "Your certificate (PDF)" in words(jo.get(where))
    Certificate.objects.filter(completion__run=run).delete()
    assert "Make my certificate" in words(jo.get(where))
    answer = jo.post(reverse("courses:certificate-ask", args=[run.pk]), follow=True)
    assert "Your certificate is being made" in words(answer)
    assert "Make my certificate" not in words(jo.get(where))
    certificates.make_waiting()
    got = jo.get(reverse("courses:certificate-of-run", args=[run.pk]))
    assert got.headers["Content-Type"] == "application/pdf"
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert got.content.startswith(b"%PDF")
