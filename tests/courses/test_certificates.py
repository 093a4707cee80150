"""A certificate of a course with booked places: made for whoever completed it and asks."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

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
from training.courses.models.outcome import LEASE, MOST_ATTEMPTS
from training.models import Record
from workforce.core import clock
from workforce.core.models import AuditEvent
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
    first = date_words(run.first_on)
    assert f"1 day, on {first}" in " ".join(text.split())
    assert "awarding body" not in text  # nobody accredits it


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


def _lost(**which: object) -> None:
    """Tried as often as it is, and not made."""
    rows = Certificate.objects.filter(**which)
    assert rows.update(content=None, size=0, made_at=None, attempts=3, token=None, taken_at=None)


def _of_a_run(world: World) -> tuple[Run, dict[str, object]]:
    run = world.things["course_done"]
    return run, {"completion__run": run}


def _of_an_enrolment(world: World) -> tuple[Run, dict[str, object]]:
    row = world.things["enrolment_complete"]
    return row.run, {"enrolment": row}


@pytest.mark.parametrize("of", [_of_a_run, _of_an_enrolment])
def test_page_says_that_a_certificate_could_not_be_made_and_its_owner_asks_again(
    world: World,
    sign_in: Callable[[str], Client],
    of: Callable[[World], tuple[Run, dict[str, object]]],
) -> None:
    (run, which), jo = of(world), sign_in("peer_elsewhere")
    where = reverse("courses:run-detail", args=[run.pk])
    again = reverse("courses:certificate-again", args=[run.pk])
    _lost(**which)
    page = words(jo.get(where))
    assert "Your certificate could not be made" in page
    assert "is being made" not in page
    assert "Ask for it again" in page
    assert sign_in("patch_lead_elsewhere").post(again).status_code == 404
    assert Certificate.objects.get(**which).attempts == 3
    answer = words(jo.post(again, follow=True))
    assert "Your certificate is being made" in answer
    assert "could not be made" not in answer
    assert AuditEvent.objects.filter(action="certificate asked for").count() == 1
    assert certificates.make_waiting() == 1
    assert Certificate.objects.get(**which).made_at is not None
    assert "Your certificate (PDF)" in words(jo.get(where))


def test_what_is_tried_just_now_for_the_last_time_is_being_made(
    world: World, sign_in: Callable[[str], Client]
) -> None:
    run, which = _of_a_run(world)
    _lost(**which)
    Certificate.objects.filter(**which).update(token=run.pk, taken_at=clock.now())
    jo, where = sign_in("peer_elsewhere"), reverse("courses:run-detail", args=[run.pk])
    assert "Your certificate is being made" in words(jo.get(where))
    jo.post(reverse("courses:certificate-again", args=[run.pk]))
    assert Certificate.objects.get(**which).attempts == 3
    lost_at = clock.now() - LEASE - timedelta(seconds=1)
    Certificate.objects.filter(**which).update(taken_at=lost_at)
    assert "could not be made" in words(jo.get(where))


def test_a_certificate_that_fails_thrice_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise ValueError("no font")

    run, sam = done()
    certificates.ask_own(run, by=making.viewer(sam))
    monkeypatch.setattr(certificates, "_fill", breaks)
    assert certificates.make_waiting() == MOST_ATTEMPTS
    assert Certificate.objects.given_up().count() == 1
    assert Certificate.objects.given_up().get().is_given_up


def test_health_page_counts_the_certificates_that_were_given_up(
    world: World, sign_in: Callable[[str], Client]
) -> None:
    admin, where = sign_in("administrator"), reverse("home:health")
    assert "Certificates given up None." in words(admin.get(where))
    _lost(**_of_a_run(world)[1])
    page = words(admin.get(where))
    assert "1 could not be made, though tried three times." in page
    assert "Jo" not in page.split("Certificates given up")[1].split("A database role")[0]
