"""Two at once, on real connections."""

from __future__ import annotations

from typing import Any

import pytest

from recruitment.vacancies.actions import adverts, uploads, vacancies, welcome
from recruitment.vacancies.actions.adverts import Said
from recruitment.vacancies.models import Advert, Vacancy, VacancyStep
from tests.recruitment.making import request_at
from tests.recruitment.world_vacancies import bring_in, listed, row, vacancy
from tests.supervision.test_races import both
from tests.world import World, build
from workforce.establishment.models import UnknownRole


@pytest.fixture
def world(transactional_db: None) -> World:
    return build("recruitment")


def kinds(found: list[object]) -> list[str]:
    return sorted(type(each).__name__ for each in found)


def receive(world: World, slug: str, *rows: str) -> uploads.Upload:
    by = world.viewer(slug)
    return uploads.receive(
        name="l.csv", content=listed(*rows), as_of=by.today, is_whole=False, by=by
    )


def test_two_lists_applied_at_once_add_each_vacancy_once(world: World) -> None:
    rows = [row(f"N{n}", "Peer Guide" if n < 5 else "Nurse") for n in range(60)]
    one, two = receive(world, "hr", *rows), receive(world, "central_lead", *rows)
    found = both(
        lambda: uploads.apply(upload=one, by=world.viewer("hr")),
        lambda: uploads.apply(upload=two, by=world.viewer("central_lead")),
    )
    assert kinds(found) == ["Changed", "Upload"]
    assert (
        Vacancy.objects.filter(ref__startswith="N", is_by_hand=False, ref__regex=r"^N\d").count()
        == 60
    )
    assert UnknownRole.objects.filter(vacancy_ref__isnull=False).count() == 5


def test_one_list_is_applied_once(world: World) -> None:
    one = receive(world, "hr", row("N1", "Nurse"))
    found = both(
        lambda: uploads.apply(upload=one, by=world.viewer("hr")),
        lambda: uploads.apply(upload=one, by=world.viewer("central_lead")),
    )
    assert kinds(found) == ["Changed", "Upload"]
    assert VacancyStep.objects.filter(vacancy__ref="N1").count() == 1


def test_a_list_while_one_is_posted_by_hand_with_that_reference(world: World) -> None:
    one = receive(world, "hr", row("N1", "Nurse"))
    said = vacancies.Said(title="Nurse", state="live", ref="N1")
    found = both(
        lambda: uploads.apply(upload=one, by=world.viewer("hr")),
        lambda: vacancies.add(said, by=world.viewer("central_lead")),
    )
    assert sum(isinstance(each, Exception) for each in found) == 1
    assert Vacancy.objects.filter(ref="N1").count() == 1


def test_two_link_one_vacancy_to_two_requests(world: World) -> None:
    bring_in(world, row("P1", "Peer Guide"))
    mine, version = Vacancy.objects.get(ref="P1"), Vacancy.objects.get(ref="P1").version
    first, second = request_at(world, "gate"), request_at(world, "gate")

    def link(slug: str, request: Any) -> Any:
        return lambda: vacancies.link(
            vacancy=mine, request=request, version=version, by=world.viewer(slug)
        )

    found = both(link("hr", first), link("central_lead", second))
    assert kinds(found) == ["Changed", "Vacancy"]
    mine.refresh_from_db()
    linked = next(each for each in found if isinstance(each, Vacancy))
    assert mine.request_id == linked.request_id
    assert str(mine.request).lower() in str(
        next(each for each in found if isinstance(each, Exception))
    )
    assert not UnknownRole.objects.open().filter(vacancy_ref="P1").exists()


def test_two_say_of_one_advert_what_they_saw(world: World) -> None:
    mine = vacancy(world, "T1", state="live")

    def tick(slug: str, said: str) -> Any:
        return lambda: welcome.tick(vacancy=mine, welcome=said, version=1, by=world.viewer(slug))

    assert kinds(both(tick("hr", "yes"), tick("central_lead", "no"))) == ["Changed", "Vacancy"]

    rows = [vacancy(world, f"U{n}", state="live").pk for n in range(20)]
    found = both(
        lambda: welcome.tick_many(ids=rows, welcome="yes", by=world.viewer("hr")),
        lambda: welcome.tick_many(ids=rows, welcome="no", by=world.viewer("central_lead")),
    )
    assert sorted(found) == [(0, 20), (20, 0)]


def test_two_write_and_two_open_an_advert(world: World) -> None:
    asked = request_at(world, "advert")

    def write(slug: str) -> Any:
        said = Said(text=slug)
        return lambda: adverts.write(
            request=asked, said=said, on_version=None, version=0, by=world.viewer(slug)
        )

    assert kinds(both(write("hr"), write("line_manager"))) == ["Advert", "Changed"]
    row_ = Advert.objects.get(request=asked)

    def open_it(slug: str) -> Any:
        return lambda: adverts.open_it(
            advert=row_, on=world.today, version=1, by=world.viewer(slug)
        )

    assert kinds(both(open_it("hr"), open_it("line_manager"))) == ["Advert", "Changed"]
