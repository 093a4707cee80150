"""The advert of a request: made of the job description, opened after the gate, and what stops without it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from recruitment import holding
from recruitment.actions import moving
from recruitment.errors import CannotSave as CannotMove
from recruitment.models import Request
from recruitment.vacancies.actions import adverts, vacancies
from recruitment.vacancies.actions.adverts import Said
from recruitment.vacancies.errors import CannotSave, Changed
from recruitment.vacancies.models import Advert, Vacancy
from recruitment.vacancies.queries.advertised import advertised
from tests.recruitment.making import hold, make_ready, request_at
from tests.recruitment.world_vacancies import advertise, vacancy
from tests.supervision.pages import Page, get
from tests.world import World
from workforce.core import clock
from workforce.establishment.models import (
    FileKind,
    JobDescription,
    JobDescriptionFile,
    JobDescriptionVersion,
)

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
TEXT = "No advert with the explainer is noted as open: write it, and say when it opened."


def described(request: Request, number: int = 1) -> JobDescriptionVersion:
    JobDescriptionVersion.objects.filter(description__role=request.role, state="approved").update(
        state="replaced"
    )
    shelf, _ = JobDescription.objects.get_or_create(role=request.role)
    top = max(shelf.versions.values_list("number", flat=True), default=0)
    made: JobDescriptionVersion = JobDescriptionVersion.objects.create(
        description=shelf, number=top + number, state="approved", approved_on=clock.today(),
        content={"purpose": "To walk beside people", "tasks_alone": ["Go along to the market"], "limits": ["Take part in restraint"]},
    )  # fmt: skip
    JobDescriptionFile.objects.create(
        version=made, kind=FileKind.EXPLAINER, content=b"%PDF", size=4, pages=1, made_at=clock.now()
    )
    return made


def page(client: Client, name: str, *args: object) -> Page:
    return get(client, reverse(name, args=args))


def test_it_is_written_from_the_description_opened_and_lets_the_request_go_on(
    world: World, sign_in: SignIn
) -> None:
    asked = make_ready(world, request_at(world, "advert"))
    described(asked)
    with pytest.raises(CannotMove, match=TEXT):
        moving.move(request=asked, to="shortlist", seen="advert", by=world.viewer("line_manager"))
    (lacking,) = _of_adverts(asked)
    assert (lacking.text, lacking.href) == (
        TEXT,
        reverse("vacancies:advert-detail", args=[asked.pk]),
    )
    client = sign_in("line_manager")
    empty = page(client, "vacancies:advert-detail", asked.pk)
    form = get(client, empty.link("Write the advert"))
    for words in (
        "To walk beside people",
        "- Go along to the market",
        "What this role does not do",
        "We welcome applications",
    ):
        assert words in form.body
    saved = form.press("Save", where="NHS Jobs")
    assert "It names lived experience as welcome" in saved.body
    assert saved.body.count("Missing") == 0
    opened = saved.press("It is open")
    assert "The request can go on to its shortlist." in opened.body
    row = Advert.objects.get(request=asked)
    assert (row.state, row.opened_on, row.is_through_gate) == ("opened", world.today, True)
    assert asked.steps.get().what == "Advert opened, with the explainer"
    assert _of_adverts(asked) == []
    assert "Go along to the market" in page(client, "vacancies:advert-print", asked.pk).body
    closed = page(client, "vacancies:advert-detail", asked.pk).press("It is closed")
    assert "Closed." in closed.body
    assert "Open from" in closed.body
    # Nobody was found: it is advertised again, beside what was before.
    again = advertise(world, asked, text="Again")
    assert (again.pk != row.pk, Advert.objects.filter(request=asked).count()) == (True, 2)


def _of_adverts(asked: Request) -> list[holding.Missing]:
    """What stops it is this room's: others have theirs."""
    return [each for each in holding.missing([asked])[asked.pk] if each.text == TEXT]


def test_what_it_lacks_is_said_and_so_is_a_description_that_changed(
    world: World, sign_in: SignIn
) -> None:
    asked, client = request_at(world, "advert"), sign_in("hr")
    JobDescriptionVersion.objects.filter(description__role=asked.role, state="approved").update(
        state="replaced"
    )
    adverts.write(
        request=asked,
        said=Said(text="Work nights."),
        on_version=None,
        version=0,
        by=world.viewer("hr"),
    )
    body = page(client, "vacancies:advert-detail", asked.pk).body
    assert body.count("Missing") == 3
    first = described(asked)
    row = Advert.objects.get(request=asked)
    adverts.write(
        request=asked, said=Said(text="Lived experience is welcome."), on_version=first, version=row.version, by=world.viewer("hr")
    )  # fmt: skip
    assert "Missing" not in page(client, "vacancies:advert-detail", asked.pk).body
    second = described(asked)
    body = page(client, "vacancies:advert-detail", asked.pk).body
    assert (
        f"It was made of version {first.number}, and version {second.number} is approved now."
        in body
    )
    form = page(client, "vacancies:advert-change", asked.pk)
    assert "Lived experience is welcome." in form.body
    anew = get(client, reverse("vacancies:advert-change", args=[asked.pk]) + "?anew=1")
    assert "To walk beside people" in anew.body
    anew.press("Save")
    row.refresh_from_db()
    assert row.description_version == second


@pytest.mark.parametrize("stage", ["preparation", "readiness", "gate", "approvals"])
def test_before_its_gate_it_may_be_written_and_not_opened(world: World, stage: str) -> None:
    asked, hr = request_at(world, stage), world.viewer("hr")
    row = adverts.write(request=asked, said=Said(text="Come"), on_version=None, version=0, by=hr)
    with pytest.raises(CannotSave, match="isn't at its advert yet"):
        adverts.open_it(advert=row, on=world.today, version=row.version, by=hr)
    row.refresh_from_db()
    assert row.state == "writing"


@pytest.mark.parametrize(
    ("on", "closes", "words"),
    [
        (1, None, "on the day on which it opens"),
        (-6, None, "wasn't at its advert by that day"),
        (-2, -3, "closes before"),
        (-5, 0, ""),
    ],
)
def test_days_of_an_advert(world: World, on: int, closes: int | None, words: str) -> None:
    asked, hr = request_at(world, "advert", stage_since=world.day(-5)), world.viewer("hr")
    said = Said(text="Come", closes_on=None if closes is None else world.day(closes))
    row = adverts.write(request=asked, said=said, on_version=None, version=0, by=hr)
    if not words:
        opened = adverts.open_it(advert=row, on=world.day(on), version=row.version, by=hr)
        assert opened.opened_on == world.day(on)
        return
    with pytest.raises(CannotSave, match=words):
        adverts.open_it(advert=row, on=world.day(on), version=row.version, by=hr)


def test_the_second_writer_is_told_and_others_have_no_such_page(world: World) -> None:
    asked, hr = request_at(world, "advert"), world.viewer("hr")
    adverts.write(request=asked, said=Said(text="One"), on_version=None, version=0, by=hr)
    with pytest.raises(Changed):
        adverts.write(
            request=asked,
            said=Said(text="Two"),
            on_version=None,
            version=0,
            by=world.viewer("central_lead"),
        )
    assert Advert.objects.get(request=asked).text == "One"
    with pytest.raises(Http404):
        adverts.write(
            request=asked,
            said=Said(text="x"),
            on_version=None,
            version=1,
            by=world.viewer("peer_supervisor"),
        )


def test_a_request_that_is_held_opens_no_advert(world: World) -> None:
    asked, hr = request_at(world, "advert"), world.viewer("hr")
    hold(asked, world.people["central_lead"])
    row = adverts.write(request=asked, said=Said(text="One"), on_version=None, version=0, by=hr)
    with pytest.raises(CannotSave, match="This request is held"):
        adverts.open_it(advert=row, on=world.today, version=row.version, by=hr)


def found(first: date, last: date) -> list[tuple[bool, bool, bool]]:
    return [
        (each.through_gate, each.request_id is not None, each.vacancy_id is not None)
        for each in advertised(first, last)
    ]


def test_what_was_advertised_with_its_gate_and_without(world: World) -> None:
    Vacancy.objects.all().delete()
    Advert.objects.all().delete()
    hr, first, last = world.viewer("hr"), world.day(-30), world.day(0)
    vacancy(
        world, "O1", title="Peer Guide", is_peer=True, state="live", advertised_on=world.day(-9)
    )
    vacancy(world, "O2", title="Peer Guide", is_peer=True, state="draft")
    vacancy(world, "O3", title="Nurse", state="live", advertised_on=world.day(-9))
    vacancy(
        world, "O4", title="Peer Guide", is_peer=True, state="closed", advertised_on=world.day(-31)
    )
    assert found(first, last) == [(False, False, True)]
    early = request_at(world, "gate", stage_since=world.day(-20))
    linked = vacancy(
        world, "L1", title="Peer Guide", is_peer=True, state="live", advertised_on=world.day(-8)
    )
    vacancies.link(vacancy=linked, request=early, version=1, by=hr)
    assert found(first, last) == [(False, False, True), (False, True, True)]
    good = request_at(world, "advert", stage_since=world.day(-7))
    plain = vacancy(world, "L2", title="Support Worker", state="live", advertised_on=world.day(-6))
    vacancies.link(vacancy=plain, request=good, version=1, by=hr)
    assert found(first, last)[2:] == [(True, True, True)]
    # Its own advert, once it is noted, counts in place of the vacancy.
    row = adverts.write(
        request=good, said=Said(text="Come", vacancy_id=plain.pk), on_version=None, version=0, by=hr
    )
    adverts.open_it(advert=row, on=world.day(-6), version=row.version, by=hr)
    assert found(first, last)[2:] == [(True, True, True)]
    assert len(advertised(first, last)) == 3


def test_by_its_steps_a_request_was_past_its_gate_on_the_day_and_not_before(world: World) -> None:
    Vacancy.objects.all().delete()
    Advert.objects.all().delete()
    asked = request_at(world, "approvals")
    for day, to in ((-10, "advert"), (-4, "approvals")):
        with clock.at(world.day(day)):
            Request.objects.filter(pk=asked.pk).update(stage=to)
            moving.note(request=asked, what="x", before="gate", after=to, by=world.viewer("hr"))
            asked.steps.filter(after=to).update(on=world.day(day), at=clock.now())
    for day, passed in ((-11, False), (-10, True), (-5, True), (-4, False)):
        Vacancy.objects.filter(request=asked).delete()
        vacancy(world, "S1", request=asked, state="live", advertised_on=world.day(day))
        assert found(world.day(-30), world.today) == [(passed, True, True)]


def test_the_page_of_a_request_says_that_it_is_advertised_too_early(
    world: World, sign_in: SignIn
) -> None:
    asked = request_at(world, "gate")
    vacancy(world, "E1", request=asked, state="live", title="Peer Guide", is_peer=True)
    body = page(sign_in("line_manager"), "recruitment:request-detail", asked.pk).body
    assert "The recruitment system has an advert of it already" in body
    assert reverse("vacancies:vacancy-detail", args=[Vacancy.objects.get(ref="E1").pk]) not in body
    assert (
        "The advert"
        not in page(sign_in("hr"), "recruitment:request-detail", request_at(world, "gate").pk).body
    )
