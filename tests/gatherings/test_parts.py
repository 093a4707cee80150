"""The parts that pages of other rooms include."""

from __future__ import annotations

import pytest
from django.template import engines

from tests.gatherings import making
from tests.gatherings.making import SYSTEM
from workforce.gatherings import actions, presenters, queries
from workforce.gatherings.forms import RegisterForm, WhenForm
from workforce.gatherings.kinds import Attendance, Who
from workforce.gatherings.queries import Left

pytestmark = pytest.mark.django_db

PARTS = "{% import 'gatherings/_parts.html' as parts %}"


def drawn(source: str, **context: object) -> str:
    return str(engines["jinja2"].from_string(PARTS + source).render(context))


def test_how_full_it_is_in_words() -> None:
    words = [presenters.left_words(Left(12, *numbers)) for numbers in ((11, 0), (12, 0), (13, 4))]
    assert words == ["1 place left", "Full", "Full, 4 waiting"]
    assert "1 place left" in drawn("{{ parts.places_left(words) }}", words=words[0])


def test_a_button_to_book_or_what_one_has() -> None:
    gathering = making.planned(capacity=1)
    booked, waiting = making.fill_up(gathering, 2)
    number = queries.waiting_numbers([waiting])[waiting.pk]
    source = "{{ parts.booking(standing, '', '/book/', '/give-up/', 'Circle', is_full) }}"

    def page(place: object, number: int | None = None, is_full: bool = False) -> str:
        standing = presenters.standing(gathering, place, number)  # type: ignore[arg-type]
        return drawn(source, standing=standing, is_full=is_full)

    assert "Book a place" in page(None)
    assert "Join the waiting list" in page(None, is_full=True)
    assert "Give up this place" in page(booked)
    assert "number 1 on the waiting list" in page(waiting, number)
    assert "Stop waiting" in page(waiting, number)
    actions.call_off(gathering=gathering, by=SYSTEM)
    gathering.refresh_from_db()
    assert "Called off" in page(booked)
    assert "Give up" not in page(booked)


def test_the_link_is_for_who_is_in_it() -> None:
    gathering = making.planned(place="Room 2", link="https://meet.example/x")
    assert presenters.where_words(gathering, is_in_it=True) == "Room 2, https://meet.example/x"
    assert presenters.where_words(gathering, is_in_it=False) == "Room 2"
    gathering.place = ""
    assert presenters.where_words(gathering, is_in_it=False) == "Online"


def test_the_register_is_ticked_and_unticked() -> None:
    gathering = making.planned()
    places = making.fill_up(gathering, 3)
    actions.book(gathering=gathering, who=Who(guest="Ann Other"), by=SYSTEM)
    found = queries.register(making.centre(), gathering)
    assert [presenters.name_of(place) for place in found][-1] == "Ann Other (guest)"
    page = drawn(
        "{{ parts.register_fields(form) }}", form=RegisterForm(places=found, everyone=True)
    )
    assert page.count("checked") == 4
    assert (
        drawn("{{ parts.register_fields(form) }}", form=RegisterForm(places=found)).count("checked")
        == 0
    )
    first, *others = found
    answers = {
        "came": [str(place.pk) for place in others[:-1]],
        f"reason_{first.pk}": "apologies",
    }
    form = RegisterForm(answers, places=found)
    assert form.is_valid(), form.errors
    assert [form.marks()[place.pk] for place in found] == ["apologies", "came", "came", ""]
    with making.begin(gathering):
        actions.close(gathering=gathering, marks=form.marks(), by=SYSTEM)
    assert making.now(found[-1]).attendance == Attendance.NOT_THERE
    assert len(presenters.register_rows(queries.register(SYSTEM, gathering))) == 4
    assert places


def test_a_place_of_another_gathering_is_no_answer() -> None:
    other = making.fill_up(making.planned(), 1)[0]
    found = making.fill_up(making.planned(), 1)
    assert not RegisterForm({"came": [str(other.pk)]}, places=found).is_valid()


def test_a_day_and_times_that_go_past_midnight() -> None:
    form = WhenForm({"day": "8 10 2030", "starts": "10pm", "ends": "1am", "place": "Room 2"})
    assert form.is_valid(), form.errors
    starts_at, ends_at = form.when().moments()
    assert (ends_at - starts_at).seconds == 3 * 3600
