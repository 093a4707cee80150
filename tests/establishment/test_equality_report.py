"""The workforce counted: who is in it, when it is counted anew, and what a reader can make of it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.establishment.conftest import TODAY
from tests.establishment.plans import viewer
from tests.people import trust
from tests.reports.test_crossing import _possible, _says_of_each
from workforce.core import clock
from workforce.establishment.actions import equality, equality_tally
from workforce.establishment.models import EqualityTally
from workforce.establishment.queries import equality as queries
from workforce.people.actions import assignments
from workforce.people.models import Assignment, Person, RoleType
from workforce.reports import report as reports
from workforce.reports.crossing import Crossed, cross
from workforce.reports.suppression import Count

pytestmark = pytest.mark.django_db
SYSTEM = trust.SYSTEM


def people(counts: dict[str, int], role: str = "peer-support-worker") -> list[Person]:
    """So many with each answer to what sex they are."""
    codes = [code for code, number in counts.items() for _ in range(number)]
    names = [f"P{place} {role} {code}" for place, code in enumerate(codes)]
    made = [row.person for row in trust.appointed_many(names, role=trust.role(role))]
    for person, code in zip(made, codes, strict=True):
        if code:
            equality.answer({"sex": code}, by=viewer(person))
    return made


def count(day: Any = TODAY) -> EqualityTally | None:
    with clock.at(day):
        return equality_tally.count_if_due(by=SYSTEM)


def table(tally: EqualityTally, question: str = "sex") -> dict[str, list[str]]:
    found = next(each for each in tally.published["questions"] if each["question"] == question)
    return {
        each["words"]: [each["total"][1], *(cell[1] for cell in each["cells"])]
        for each in found["answers"]
    }


def test_counts_by_tier(db: None) -> None:
    people({"2": 20, "1": 10, "": 7})
    people({"2": 9, "1": 8, "": 6}, role="senior-peer-support-worker")
    tally = count()
    assert tally is not None
    assert tally.published["groups"] == [["Entry", 37], ["Senior", 23]]
    assert table(tally) == {
        "Female": ["29", "20", "9"],
        "Male": ["18", "10", "8"],
        "In another way": ["0", "0", "0"],
        "Prefer not to say": ["0", "0", "0"],
        "No answer": ["13", "7", "6"],
    }


def test_prefer_not_to_say_and_no_answer_are_counted_apart(db: None) -> None:
    people({"2": 20, "Z": 6, "": 7})
    tally = count()
    assert tally is not None
    assert table(tally)["Prefer not to say"] == ["6", "6"]
    assert table(tally)["No answer"] == ["7", "7"]


def test_everybody_is_counted_once_in_their_highest_role_and_leavers_are_not(db: None) -> None:
    made = people({"2": 6, "1": 6})
    trust.appointed(person=made[0], role=trust.role("senior-peer-support-worker"),
                    team=trust.team("Southgate"))  # fmt: skip
    assignments.end(Assignment.objects.get(person=made[1]), on=trust.day(-1), by=SYSTEM)
    found = queries.counts(TODAY, by_band=False)
    assert [(group, size) for group, _, size in found.groups] == [("entry", 10), ("senior", 1)]
    assert found.by_question["sex"]["2"] == {"entry": 4, "senior": 1}


def test_counts_agree_with_counting_by_hand(db: None) -> None:
    random = Random(5)
    roles = ["peer-support-worker", "senior-peer-support-worker", "peer-volunteer"]
    truth: Counter[tuple[str, str]] = Counter()
    for number in range(60):
        slug = random.choice(roles)
        volunteer = slug == "peer-volunteer"
        row = trust.appointed(
            f"P{number} Q",
            role=trust.role(slug),
            employment="volunteer" if volunteer else "employed",
        )
        answer = random.choice(["Y", "N", "Z", ""])
        if answer:
            equality.answer({"disability": answer}, by=viewer(row.person))
        group = "volunteers" if volunteer else row.role.tier
        truth[group, answer or queries.UNANSWERED] += 1
    found = queries.counts(TODAY, by_band=False).by_question["disability"]
    assert {(g, a): n for a, row in found.items() for g, n in row.items() if n} == dict(truth)


def test_by_band_where_the_trust_chose_so(db: None) -> None:
    from workforce.home.actions.settings import set_value

    set_value(
        slug="establishment.equality_by_band", value=True, starts=TODAY, until=None, by=SYSTEM
    )
    people({"2": 8, "1": 8})
    people({"2": 8, "1": 8}, role="senior-peer-support-worker")
    tally = count()
    assert tally is not None
    bands = [
        f"Band {RoleType.objects.get(slug=slug).band.slug}"  # type: ignore[union-attr]
        for slug in ("peer-support-worker", "senior-peer-support-worker")
    ]
    assert (tally.published["by"], tally.published["groups"]) == ("band", [[b, 16] for b in bands])


# --- When it is counted anew ---------------------------------------------------------------------


def test_a_count_stands_for_its_quarter_whoever_answers(db: None) -> None:
    people({"2": 20, "1": 20})
    first = count()
    assert first is not None
    with clock.at(TODAY + timedelta(days=40)):
        people({"1": 15})
    assert count(TODAY + timedelta(days=90)) is None
    assert EqualityTally.objects.get().pk == first.pk


@pytest.mark.parametrize(("differ", "is_new"), [(9, False), (10, True)])
def test_it_is_counted_anew_only_once_enough_people_differ(
    db: None, differ: int, is_new: bool
) -> None:
    made = people({"2": 20, "1": 20})
    count()
    with clock.at(TODAY + timedelta(days=40)):
        for person in made[:differ]:
            equality.answer({"sex": "9"}, by=viewer(person, TODAY + timedelta(days=40)))
    assert (count(TODAY + timedelta(days=91)) is not None) is is_new
    assert EqualityTally.objects.count() == 1


def test_who_came_and_who_left_differ_too(db: None) -> None:
    made = people({"2": 20, "1": 20})
    count()
    with clock.at(TODAY + timedelta(days=40)):
        for person in made[:5]:
            assignments.end(
                Assignment.objects.get(person=person), on=TODAY + timedelta(days=39), by=SYSTEM
            )
        for number in range(5):
            trust.appointed(f"New {number}", starts=0)
    last = TODAY + timedelta(days=91)
    assert queries.how_many_differ(TODAY, last) == 10
    assert count(last) is not None


def test_the_earlier_count_is_gone(db: None) -> None:
    made = people({"2": 20, "1": 20})
    first = count()
    assert first is not None
    with clock.at(TODAY + timedelta(days=40)):
        for person in made[:10]:
            equality.clear(by=viewer(person, TODAY + timedelta(days=40)))
    second = count(TODAY + timedelta(days=100))
    assert second is not None
    assert list(EqualityTally.objects.values_list("pk", flat=True)) == [second.pk]


# --- What a reader can make of it ----------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_nothing_small_can_be_worked_out_of_all_that_is_published(db: None, seed: int) -> None:
    """Everything on the page for one question: totals, cells, sizes of groups. Whoever goes through all
    tables that fit finds at least two values for whatever is small or says of each what they answered."""
    random = Random(seed)
    for role in ("peer-support-worker", "senior-peer-support-worker"):
        weights = [random.random() ** 3 for _ in "YNZ "]
        names = [f"P{number} {role}" for number in range(random.randint(7, 16))]
        for row in trust.appointed_many(names, role=trust.role(role)):
            code = random.choices(["Y", "N", "Z", ""], weights)[0]
            if code:
                equality.answer({"disability": code}, by=viewer(row.person))
    truth = queries.counts(TODAY, by_band=False).by_question["disability"]
    tally = count()
    assert tally is not None
    said = next(q for q in tally.published["questions"] if q["question"] == "disability")
    if not said["answers"] or not said["answers"][0]["cells"]:
        return
    groups = list(next(iter(truth.values())))
    words = dict(zip(truth, said["answers"], strict=True))
    order = [group for group, *_ in queries.counts(TODAY, by_band=False).groups]
    published = Crossed(
        {answer: Count(*words[answer]["total"]) for answer in truth},
        {(answer, group): Count(*words[answer]["cells"][order.index(group)])
         for answer in truth for group in groups},
    )  # fmt: skip
    possible = _possible({a: dict(row) for a, row in truth.items()}, published)
    for answer, row in truth.items():
        if answer == queries.UNANSWERED:
            continue
        for group, number in row.items():
            size = sum(each[group] for each in truth.values())
            assert number in possible[answer, group]
            if _says_of_each(number, size):
                assert len(possible[answer, group]) > 1


def test_the_published_figures_are_what_was_protected(db: None) -> None:
    people({"2": 20, "1": 2, "": 8})
    people({"2": 9, "1": 8, "": 6}, role="senior-peer-support-worker")
    tally = count()
    assert tally is not None
    truth = queries.counts(TODAY, by_band=False).by_question["sex"]
    crossed = cross(truth, least=5, plain=["-"])
    assert table(tally)["Male"] == [
        crossed.totals["1"].words, crossed.cells["1", "entry"].words, crossed.cells["1", "senior"].words
    ]  # fmt: skip
    assert table(tally)["Male"][1] == "fewer than 5"


def test_the_report_says_what_the_count_says_and_is_hrs_and_the_centres(db: None) -> None:
    people({"2": 20, "1": 10})
    hr = viewer(trust.person("Helen Marsh"), None, "hr")
    found = reports.find("equality", hr)
    assert found is not None
    assert (
        found.body(hr, {}).headline == "Nothing is counted yet. The first count is made overnight."
    )
    count()
    body = found.body(hr, {})
    assert body.headline == "30 people in peer roles, as counted on 1 November 2026"
    assert [section.heading for section in body.sections] == [
        "Who is counted", "Ethnic category", "Disability", "Sex", "Sexual orientation",
        "Religion or belief", "Age group",
    ]  # fmt: skip
    for role in ("administrator", "information_governance", "service_manager", "approver"):
        assert reports.find("equality", viewer(trust.person("Any One"), None, role)) is None


def test_counting_takes_as_many_queries_for_six_as_for_sixty(db: None) -> None:
    people({"2": 3, "1": 3})
    few = _queries()
    people({"2": 27, "1": 27})
    assert _queries() == few


def _queries() -> int:
    EqualityTally.objects.all().delete()
    with CaptureQueriesContext(connection) as asked:
        count()
    return len(asked)
