"""What a text says of lived experience, by phrases; and how the answers are counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recruitment.vacancies.actions import welcome
from recruitment.vacancies.defaults import SETTINGS
from recruitment.vacancies.errors import Changed
from recruitment.vacancies.models import Vacancy
from recruitment.vacancies.queries import figures
from recruitment.vacancies.welcoming import Reader
from tests.recruitment.world_vacancies import vacancy
from tests.world import World

DEFAULTS = {each.slug: each.default for each in SETTINGS}
READER = Reader(DEFAULTS["vacancies.welcome_phrases"], DEFAULTS["vacancies.welcome_words"])


@pytest.mark.parametrize(
    ("text", "is_welcome"),
    [
        ("We welcome applications from people with lived experience of mental distress.", True),
        ("Lived experience is welcome.", True),
        ("LIVED-EXPERIENCE IS VALUED HERE", True),
        ("People with experience of using services are encouraged to apply.", True),
        ("Lived experience is not required but is welcome.", True),
        ("Lived experience is not essential, and it is an asset.", True),
        ("You don't need a degree: lived experience is a strength.", True),
        ("No degree needed, but we particularly invite people with lived experience.", True),
        ("Your lived experience is welcome; a driving licence is not needed.", True),
        ("We value personal experience of mental health difficulties.", True),
        ("You will work nights.\nWe especially welcome experts by experience", True),
        ("No lived experience needed.", False),
        ("You don't need lived experience to apply.", False),
        ("We do not ask for lived experience, and we welcome everyone.", False),
        ("Lived experience is not required.", False),
        ("Applications without lived experience are welcome.", False),
        ("Lived experience is not needed. Everyone is welcome.", False),
        ("You will supervise staff with lived experience.", False),
        ("You must never share your lived experience at work.", False),
        ("Neither lived experience nor a degree is desirable.", False),
        ("All applicants are welcome.", False),
        ("We welcome people who lived abroad and have experience of travel.", False),
        ("", False),
    ],
)
def test_a_text_is_read_by_phrases_and_what_rules_them_out(text: str, is_welcome: bool) -> None:
    assert READER.read(text).is_welcome is is_welcome


def test_the_suggested_sentence_says_it() -> None:
    found = READER.read(DEFAULTS["vacancies.sentence"])
    assert found.is_welcome
    assert found.sentence.startswith(
        "We welcome applications from people with their own lived experience"
    )


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_text_is_read_and_a_sentence_of_its_own_is_found_in_it(before: str, after: str) -> None:
    text = f"{before}.\nLived experience is welcome.\n{after}"
    assert READER.read(text).is_welcome
    assert READER.read(before) == READER.read(before)


def test_no_phrases_find_nothing() -> None:
    assert not Reader([], ["welcome"]).read("Lived experience is welcome").is_welcome
    assert not Reader(["lived experience"], []).read("Lived experience is welcome").is_welcome


@pytest.mark.django_db
def test_what_was_ticked_stays_when_the_text_comes_and_can_be_taken_back(world: World) -> None:
    hr, row = world.viewer("hr"), vacancy(world, "A1")
    text = "Lived experience is welcome."
    found = welcome.write_text(vacancy=row, text=text, version=row.version, by=hr)
    row.refresh_from_db()
    assert (found.is_welcome, row.welcome, row.welcome_by) == (True, "yes", "text")
    welcome.tick(vacancy=row, welcome="no", version=row.version, by=hr)
    row.refresh_from_db()
    welcome.write_text(vacancy=row, text=text, version=row.version, by=hr)
    row.refresh_from_db()
    assert (row.welcome, row.welcome_by, row.welcome_who) == ("no", "tick", world.people["hr"])
    welcome.tick(vacancy=row, welcome="", version=row.version, by=hr)
    row.refresh_from_db()
    assert (row.welcome, row.welcome_by, row.welcome_on) == ("", "", None)
    with pytest.raises(Changed, match="asked for another look, while you were writing"):
        welcome.tick(vacancy=row, welcome="yes", version=row.version - 1, by=hr)


@pytest.mark.django_db
def test_several_at_a_press_leave_what_somebody_else_had_said(world: World) -> None:
    hr = world.viewer("hr")
    rows = [vacancy(world, f"B{n}") for n in range(3)]
    welcome.tick(vacancy=rows[0], welcome="no", version=1, by=hr)
    counted = welcome.tick_many(
        ids=[row.pk for row in rows], welcome="yes", by=world.viewer("central_lead")
    )
    assert counted == (2, 1)
    said = Vacancy.objects.filter(ref__startswith="B", is_by_hand=False).order_by("ref")
    assert list(said.values_list("welcome", flat=True)) == ["no", "yes", "yes"]


@pytest.mark.django_db
def test_shares_are_of_what_was_looked_at_by_directorate_and_month(world: World) -> None:
    Vacancy.objects.all().delete()
    hr, first = world.viewer("hr"), world.today.replace(day=1)
    for n, (said, peer) in enumerate([("yes", True), ("yes", False), ("no", False), ("", False)]):
        row = vacancy(world, f"C{n}", state="live", advertised_on=first, is_peer=peer)
        if said:
            welcome.tick(vacancy=row, welcome=said, version=1, by=hr)
    vacancy(world, "C9")  # a draft is no advert
    vacancy(world, "C8", state="closed", advertised_on=world.day(-800))  # long ago
    vacancy(
        world, "C7", state="offer", advertised_on=world.day(-60), area=None, directorate="Estates"
    )
    found = figures.welcomed(*figures.year_to(world.today))
    whole = found.whole
    assert (whole.adverts, whole.yes, whole.no, whole.unknown) == (5, 2, 1, 2)
    assert {name: each.adverts for name, each in found.areas.items()} == {"Crisis": 4, "Estates": 1}
    assert found.months[first].looked_at == 3
    assert sum(each.adverts for each in found.months.values()) == 5
    assert len(found.months) == 12
    assert (found.peer.adverts, found.peer.yes) == (1, 1)
