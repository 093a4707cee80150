"""Probation: was it provided, extended, ended by three, passed, passed without a word, and taken back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from django.http import Http404

from recruitment.arrival import tasks
from recruitment.arrival.actions import deciding, providing, silence
from recruitment.arrival.actions.providing import ANSWER_FIRST, READ_FIRST, Answers
from recruitment.arrival.models import Ending, Extension, Probation, Provided
from recruitment.arrival.queries import opened
from recruitment.arrival.steps import KINDS
from tests.people import trust
from tests.people.trust import SYSTEM
from tests.recruitment.arrivals import Months
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.notices.models import Notice
from workforce.obligations import checking
from workforce.obligations.actions import pause
from workforce.obligations.models import Obligation
from workforce.people.actions import assignments, bulk
from workforce.people.errors import Conflict, Refused

pytestmark = pytest.mark.django_db
ALL = Answers(True, True, True)


@pytest.fixture
def months(db: None) -> Months:
    return Months.kept()


def told(kind: str) -> list[str]:
    rows = Notice.objects.filter(kind=kind, channel="product").order_by("person__sort_name")
    return [row.person.first_name for row in rows.select_related("person")]


def extend(months: Months, n: int = 1, by: str = "Dan") -> Extension:
    row = months.probation
    return deciding.extend(
        probation=row, months=n, plan="Weekly shadowing", version=row.version, by=months.by(by)
    )


def propose(months: Months, by: str = "Dan") -> Ending:
    row = months.probation
    return deciding.propose_ending(probation=row, version=row.version, by=months.by(by))


def answer(months: Months, answers: Answers = ALL, by: str = "Dan") -> Provided:
    return providing.answer(probation=months.probation, answers=answers, by=months.by(by))


def test_it_begins_with_a_paid_post_for_six_months(months: Months) -> None:
    row = months.probation
    assert (row.state, row.months, row.extended_months) == ("open", 6, 0)
    assert deciding.last_day(row) == months.job.starts + relativedelta(months=6)


@pytest.mark.parametrize(
    ("employment", "has"),
    [
        ("employed", True),
        ("apprentice", True),
        ("bank", False),
        ("seconded", False),
        ("volunteer", False),
    ],
)
def test_who_has_a_probation(employment: str, has: bool) -> None:
    from tests.people import trust

    fields: dict[str, Any] = {"employment": employment}
    if employment == "apprentice":
        fields["ends"] = clock.today() + timedelta(days=500)
    if employment == "volunteer":
        fields["role"] = trust.role("peer-volunteer")
    row = trust.appointed(starts=-5, **fields)
    assert row.person.arrivals.count() == 1
    assert Probation.objects.filter(arrival__person=row.person).exists() is has


@pytest.mark.parametrize("what", [extend, propose])
def test_neither_an_extension_nor_an_ending_before_the_answers(months: Months, what: Any) -> None:
    with pytest.raises(Refused) as refused:
        what(months)
    assert str(refused.value) == ANSWER_FIRST
    assert months.probation.state == "open"
    assert not Extension.objects.exists()
    assert not Ending.objects.exists()


# What was answered, whether a lead has read it, and what may follow.
@pytest.mark.parametrize(
    ("answers", "read", "may_extend", "may_end"),
    [
        ((True, True, True), False, True, True),
        ((False, True, True), False, True, False),
        ((True, False, True), False, True, False),
        ((True, True, False), False, True, False),
        ((False, False, False), False, True, False),
        ((False, True, True), True, True, True),
        ((False, False, False), True, True, True),
    ],
)
def test_what_the_answers_allow(
    months: Months, answers: tuple[bool, bool, bool], read: bool, may_extend: bool, may_end: bool
) -> None:
    given = answer(
        months, Answers(*answers, missing="" if all(answers) else "No supervision in March")
    )
    if read:
        providing.read(provided=given, will_provide="Weekly, from Monday", by=months.by("Leila"))
    if may_end:
        assert propose(months).answers_id == given.pk
    else:
        with pytest.raises(Refused) as refused:
            propose(months)
        assert str(refused.value) == READ_FIRST
    assert may_extend
    assert extend(months).answers_id == given.pk


def test_a_no_says_what_was_missing(months: Months) -> None:
    with pytest.raises(Refused, match="Say what was missing"):
        answer(months, Answers(True, False, True, " "))


def test_the_answers_go_stale(months: Months) -> None:
    answer(months)
    with clock.at(clock.today() + timedelta(days=28)):
        assert providing.standing(months.probation, months.by("Dan")) is not None
    with (
        clock.at(clock.today() + timedelta(days=29)),
        pytest.raises(Refused, match="First answer whether"),
    ):
        extend(months)


def test_the_person_reads_them_and_says_how_they_see_it(months: Months) -> None:
    given = answer(months, Answers(True, False, True, "None in March"))
    assert told("probation-answers") == ["Leila", "Helen", "Sam"]
    providing.see(provided=given, agrees=False, words="None in April either", by=months.by("Sam"))
    assert told("probation-answers-seen") == ["Leila", "Dan", "Helen"]
    given.refresh_from_db()
    for name in ("Sam", "Dan", "Leila", "Helen", "Marcus"):
        (texts,) = opened.provided(months.by(name), months.arrival, [given])
        assert texts["missing"] == "None in March"
        assert texts["person_words"] == "None in April either"
    assert opened.provided(months.by("Priya"), months.arrival, [given]) == [{}]
    for name in ("Dan", "Leila", "Helen"):
        with pytest.raises(Http404):
            providing.see(provided=given, agrees=True, words="", by=months.by(name))


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("Dan", False),
        ("Sam", False),
        ("Helen", False),
        ("Priya", False),
        ("Leila", True),
        ("Marcus", True),
    ],
)
def test_a_lead_reads_it(months: Months, name: str, may: bool) -> None:
    given = answer(months, Answers(False, True, True, "No foundation"))
    if may:
        assert providing.read(
            provided=given, will_provide="A place in May", by=months.by(name)
        ).read_on
    else:
        with pytest.raises(Http404):
            providing.read(provided=given, will_provide="A place in May", by=months.by(name))


def test_whoever_answered_is_not_the_one_who_reads(months: Months) -> None:
    given = answer(months, Answers(False, True, True, "No foundation"), by="Leila")
    with pytest.raises(Refused, match="Another lead reads it"):
        providing.read(provided=given, will_provide="Soon", by=months.by("Leila"))


def test_extended_by_three_months_in_all(months: Months) -> None:
    answer(months)
    extend(months, 2)
    first = months.probation
    assert (first.state, first.extended_months) == ("extended", 2)
    assert deciding.last_day(first) == months.job.starts + relativedelta(months=8)
    with pytest.raises(Refused, match="by 1 month more at most"):
        extend(months, 2)
    extend(months, 1)
    with pytest.raises(Refused, match="can't be any further"):
        extend(months, 1)
    assert told("probation-extended") == ["Helen", "Helen", "Sam", "Sam"]
    outcome = Obligation.objects.get(kind="arrival-outcome", person=months.sam)
    assert outcome.due == months.job.starts + relativedelta(months=9)


def test_an_extension_does_not_outlast_the_post() -> None:
    months = Months(-10, ends=clock.today() + timedelta(days=75))
    assert months.probation.months == 1
    answer(months)
    with pytest.raises(Refused, match="Choose fewer months"):
        extend(months, 2)
    assert extend(months, 1).months == 1


def test_an_ending_takes_three_different_people(months: Months) -> None:
    answer(months, by="Marcus")
    ending = propose(months, by="Marcus")
    assert set(told("probation-ending")) == {"Ana", "Dan", "Helen", "Sam"}
    with pytest.raises(Refused, match="three different people"):
        deciding.confirm_ending(ending=ending, as_hr=False, by=months.by("Marcus"))
    for name, as_hr in (
        ("Dan", True),
        ("Dan", False),
        ("Leila", False),
        ("Helen", False),
        ("Ana", True),
        ("Sam", True),
    ):
        with pytest.raises(Http404):
            deciding.confirm_ending(ending=ending, as_hr=as_hr, by=months.by(name))
    deciding.confirm_ending(ending=ending, as_hr=True, by=months.by("Helen"))
    assert months.probation.state == "open"
    deciding.confirm_ending(ending=ending, as_hr=False, by=months.by("Ana"))
    assert months.probation.state == "ended"
    assert months.job.ends is None  # leaving is another matter, recorded by those who do
    assert set(told("probation-ended")) == {"Dan", "Marcus", "Sam"}


def test_an_ending_can_be_withdrawn_and_an_outcome_withdraws_it(months: Months) -> None:
    answer(months)
    deciding.withdraw_ending(ending=propose(months), by=months.by("Helen"))
    assert set(told("probation-ending-off")) == {"Dan", "Sam"}
    ending = propose(months)
    row = months.probation
    deciding.pass_(probation=row, version=row.version, by=months.by("Dan"))
    ending.refresh_from_db()
    assert ending.withdrawn_on == clock.today()
    with pytest.raises(Conflict):
        deciding.confirm_ending(ending=ending, as_hr=True, by=months.by("Helen"))
    assert months.probation.state == "passed"


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("Dan", True),
        ("Leila", True),
        ("Marcus", True),
        ("Helen", False),
        ("Priya", False),
        ("Max", False),
        ("Sam", False),
    ],
)
def test_who_decides(months: Months, name: str, may: bool) -> None:
    row = months.probation
    if may:
        assert (
            deciding.pass_(probation=row, version=row.version, by=months.by(name)).state == "passed"
        )
        assert "Sam" in told("probation-passed")
    else:
        with pytest.raises(Http404):
            deciding.pass_(probation=row, version=row.version, by=months.by(name))


def test_it_passed_without_a_word_the_day_after_its_last(months: Months) -> None:
    last = months.job.starts + relativedelta(months=6)
    with clock.at(last):
        assert silence.lapse(by=Viewer.system()) == 0
        assert months.probation.state == "open"
    with clock.at(last + timedelta(days=1)):
        with pytest.raises(Conflict, match="passed without a word"):
            deciding.pass_(probation=months.probation, version=1, by=months.by("Dan"))
        for _ in range(2):
            tasks.daily()
        assert (months.probation.state, months.probation.decided_on) == ("lapsed", last)
        assert told("probation-silent") == ["Leila", "Dan", "Helen", "Sam"]
    assert Obligation.objects.get(kind="arrival-outcome", person=months.sam).state == "met"
    assert list(checking.check(list(KINDS))) == []


def test_an_ending_that_is_not_complete_by_then_counts_as_passed(months: Months) -> None:
    last = months.job.starts + relativedelta(months=6)
    with clock.at(last):
        answer(months)
        ending = propose(months)
        deciding.confirm_ending(ending=ending, as_hr=True, by=months.by("Helen"))
    with clock.at(last + timedelta(days=1)):
        silence.lapse(by=Viewer.system())
        assert months.probation.state == "lapsed"
        with pytest.raises(Conflict):
            deciding.confirm_ending(ending=ending, as_hr=False, by=months.by("Ana"))


def test_it_is_said_thirty_days_before_and_once_a_last_day(months: Months) -> None:
    last = months.job.starts + relativedelta(months=6)
    with clock.at(last - timedelta(days=31)):
        silence.warn(by=Viewer.system())
        assert told("probation-silent-soon") == []
    with clock.at(last - timedelta(days=30)):
        for _ in range(2):
            silence.warn(by=Viewer.system())
        assert told("probation-silent-soon") == ["Leila", "Dan", "Helen"]
        answer(months)
        extend(months, 1)
    with clock.at(last + timedelta(days=2)):
        silence.warn(by=Viewer.system())
        # Another last day is said anew.
        assert sorted(told("probation-silent-soon")) == [
            "Dan",
            "Dan",
            "Helen",
            "Helen",
            "Leila",
            "Leila",
        ]


def test_while_a_clock_stands_still_nothing_passes_and_nobody_is_warned(months: Months) -> None:
    last = months.job.starts + relativedelta(months=6)
    row = pause.begin(person_id=months.sam.pk, starts=last - timedelta(days=40), by=SYSTEM)
    with clock.at(last + timedelta(days=30)):
        silence.warn(by=Viewer.system())
        silence.lapse(by=Viewer.system())
        assert told("probation-silent-soon") == []
        assert months.probation.state == "open"
        pause.end(pause_id=row.pk, ends=last + timedelta(days=29), by=SYSTEM)
        assert deciding.last_day(months.probation) == last + timedelta(days=70)


def test_passed_is_taken_back_by_whoever_recorded_it_for_a_few_days(months: Months) -> None:
    deciding.pass_(probation=months.probation, version=1, by=months.by("Dan"))
    with pytest.raises(Refused, match="Only whoever recorded it"):
        deciding.undo(probation=months.probation, by=months.by("Leila"))
    with (
        clock.at(clock.today() + timedelta(days=8)),
        pytest.raises(Refused, match="only for a few days"),
    ):
        deciding.undo(probation=months.probation, by=months.by("Dan"))
    deciding.undo(probation=months.probation, by=months.by("Dan"))
    assert (months.probation.state, months.probation.decided_on) == ("open", None)
    assert told("probation-undone") == ["Sam"]
    assert Obligation.objects.get(kind="arrival-outcome", person=months.sam).state == "open"


def test_an_extension_is_taken_back(months: Months) -> None:
    answer(months)
    extend(months, 1)
    extend(months, 2)
    deciding.undo(probation=months.probation, by=months.by("Dan"))
    assert (months.probation.state, months.probation.extended_months) == ("extended", 1)
    deciding.undo(probation=months.probation, by=months.by("Dan"))
    assert (months.probation.state, months.probation.extended_months) == ("open", 0)


def test_an_old_tab_learns_what_happened_meanwhile(months: Months) -> None:
    answer(months)
    version = months.probation.version
    extend(months)
    with pytest.raises(Conflict, match="recorded meanwhile"):
        deciding.pass_(probation=months.probation, version=version, by=months.by("Leila"))
    row = months.probation
    deciding.pass_(probation=row, version=row.version, by=months.by("Leila"))
    with pytest.raises(Conflict, match=r"passed on .* already\. Leila recorded it"):
        deciding.pass_(
            probation=months.probation, version=months.probation.version, by=months.by("Dan")
        )


def test_whoever_leaves_has_no_probation_any_more(months: Months) -> None:
    assignments.end(months.job, on=clock.today(), by=SYSTEM)
    with clock.at(clock.today() + timedelta(days=1)):
        tasks.daily()
        assert months.probation.state == "over"
        assert months.arrival.over_on == clock.today()
    assert not Obligation.objects.filter(kind__in=KINDS, state="open").exists()


def test_nobody_confirms_an_ending_after_the_last_day(months: Months) -> None:
    """The night has not come yet: it is passed all the same."""
    with clock.at(deciding_day(months)):
        answer(months)
        ending = propose(months)
        deciding.confirm_ending(ending=ending, as_hr=True, by=months.by("Helen"))
    with clock.at(deciding_day(months) + timedelta(days=1)):
        with pytest.raises(Conflict, match="passed without a word"):
            deciding.confirm_ending(ending=ending, as_hr=False, by=months.by("Marcus"))
        tasks.daily()
    assert months.probation.state == "lapsed"


def deciding_day(months: Months) -> date:
    found = deciding.last_day(months.probation)
    assert found is not None
    return found


def test_answering_anew_does_not_take_back_that_something_was_not_provided(months: Months) -> None:
    first = answer(months, Answers(True, False, True, "No supervision"))
    answer(months)
    with pytest.raises(Refused, match="a lead reads the answers"):
        propose(months)
    providing.read(provided=first, will_provide="Weekly from Monday", by=months.by("Leila"))
    assert propose(months).pk


def test_a_leaving_that_was_a_mistake_leaves_probation_open(months: Months) -> None:
    today = clock.today()
    assignments.end(months.job, on=today, by=SYSTEM)
    with clock.at(today + timedelta(days=1)):
        tasks.daily()
        assert months.probation.state == "over"
        bulk.change_assignments({months.job.pk: {"ends": None}}, by=SYSTEM)
        assert (months.arrival.over_on, months.probation.state) == (None, "open")
        assert Obligation.objects.filter(kind="arrival-outcome", state="open").count() == 1


def test_a_next_post_that_was_recorded_late_takes_probation_along(months: Months) -> None:
    today = clock.today()
    other = trust.team("Day team", months.patch)
    assignments.end(months.job, on=today, by=SYSTEM)
    with clock.at(today + timedelta(days=3)):
        tasks.daily()
        assert months.probation.state == "over"
        trust.appointed(person=months.sam, team=other, starts=-2)
        assert (months.arrival.over_on, months.probation.state) == (None, "open")
