"""Two at once, on real connections."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from dateutil.relativedelta import relativedelta

from recruitment.arrival.actions import deciding, expecting, providing, silence, ticking
from recruitment.arrival.actions.expecting import Words
from recruitment.arrival.actions.providing import Answers
from recruitment.arrival.models import Ending, Expectations, Extension, Step
from tests.people.trust import SYSTEM
from tests.recruitment.arrivals import Months
from tests.supervision.test_races import both
from workforce.core import clock
from workforce.notices.models import Notice


@pytest.fixture
def months(transactional_db: None) -> Months:
    from workforce.people import reference

    reference.ensure()
    return Months()


def kinds(found: list[object]) -> list[str]:
    return sorted(type(each).__name__ for each in found)


def test_two_record_an_outcome_at_once(months: Months) -> None:
    providing.answer(
        probation=months.probation, answers=Answers(True, True, True), by=months.by("Dan")
    )
    row = months.probation
    passing = lambda: deciding.pass_(probation=row, version=row.version, by=months.by("Dan"))  # noqa: E731
    extending = lambda: deciding.extend(  # noqa: E731
        probation=row, months=1, plan="More time", version=row.version, by=months.by("Leila")
    )
    found = both(passing, extending)
    assert sum(type(each).__name__ == "Conflict" for each in found) == 1
    ended = months.probation
    assert (ended.state, ended.extended_months, Extension.objects.count()) in {
        ("passed", 0, 0),
        ("extended", 1, 1),
    }


def test_two_pass_at_once(months: Months) -> None:
    row = months.probation
    found = both(
        lambda: deciding.pass_(probation=row, version=row.version, by=months.by("Dan")),
        lambda: deciding.pass_(probation=row, version=row.version, by=months.by("Leila")),
    )
    assert kinds(found) == ["Conflict", "Probation"]
    who = months.probation.decided_by
    assert who is not None
    told = next(str(each) for each in found if isinstance(each, Exception))
    assert f"{who.called} recorded it" in told
    assert (
        Notice.objects.filter(kind="probation-passed", person=months.sam, channel="product").count()
        == 1
    )


def test_an_extension_while_the_night_lets_it_pass(months: Months) -> None:
    last = months.job.starts + relativedelta(months=6)
    with clock.at(last):
        providing.answer(
            probation=months.probation, answers=Answers(True, True, True), by=months.by("Dan")
        )
    row, dan = months.probation, months.by("Dan")

    def at(day: object, what: Callable[[], object]) -> Callable[[], object]:
        def run() -> object:
            with clock.at(day):  # type: ignore[arg-type]
                return what()

        return run

    from dataclasses import replace

    # The manager's clock says that it is the last day; the night's says that it is over.
    found = both(
        at(last, lambda: deciding.extend(
            probation=row, months=1, plan="More", version=row.version, by=replace(dan, today=last))),
        at(last + relativedelta(days=1), lambda: silence.lapse(by=replace(SYSTEM, today=last + relativedelta(days=1)))),
    )  # fmt: skip
    ended = months.probation
    outcomes = {("extended", 1, "Extension"), ("lapsed", 0, "Conflict")}
    assert (ended.state, ended.extended_months, type(found[0]).__name__) in outcomes
    assert found[1] == (1 if ended.state == "lapsed" else 0)


def test_both_say_that_they_have_talked_at_once(months: Months) -> None:
    day = clock.today()
    arrival, sam, dan = months.arrival, months.by("Sam"), months.by("Dan")
    found = both(
        lambda: ticking.say(arrival=arrival, slug="absence", on=day, by=sam),
        lambda: ticking.say(arrival=arrival, slug="absence", on=day, by=dan),
    )
    assert kinds(found) == ["Step", "Step"]
    step = Step.objects.get()
    assert {step.said_by_id, step.confirmed_by_id} == {months.sam.pk, months.people["Dan"].pk}


def test_two_confirm_an_ending_at_once(months: Months) -> None:
    providing.answer(
        probation=months.probation, answers=Answers(True, True, True), by=months.by("Dan")
    )
    row = months.probation
    ending = deciding.propose_ending(probation=row, version=row.version, by=months.by("Dan"))
    found = both(
        lambda: deciding.confirm_ending(ending=ending, as_hr=False, by=months.by("Marcus")),
        lambda: deciding.confirm_ending(ending=ending, as_hr=False, by=months.by("Ana")),
    )
    assert kinds(found) == ["Conflict", "Ending"]
    assert months.probation.state == "open"
    both(lambda: deciding.confirm_ending(ending=ending, as_hr=True, by=months.by("Helen")),
         lambda: deciding.withdraw_ending(ending=ending, by=months.by("Leila")))  # fmt: skip
    now = Ending.objects.get()
    assert (months.probation.state, now.withdrawn_on is None) in {("ended", True), ("open", False)}


def test_both_write_what_they_expect_at_once(months: Months) -> None:
    arrival = months.arrival
    found = both(
        lambda: expecting.write(
            arrival=arrival, words=Words(tasks="Groups"), version=0, by=months.by("Sam")
        ),
        lambda: expecting.write(
            arrival=arrival, words=Words(tasks="Walks"), version=0, by=months.by("Dan")
        ),
    )
    assert kinds(found) == ["Conflict", "Expectations"]
    assert list(Expectations.objects.values_list("number", flat=True)) == [1]
