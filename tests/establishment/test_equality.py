from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from tests.establishment.conftest import TODAY
from tests.establishment.plans import viewer
from tests.people import trust
from workforce.accounts.models import User
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent
from workforce.establishment.actions import equality as actions
from workforce.establishment.equality_lists import (
    AGE_GROUPS,
    BY_SLUG,
    QUESTIONS,
    age_group,
    counted_answers,
    is_code,
)
from workforce.establishment.esr_equality import HEADINGS, UnknownWords, code_of
from workforce.establishment.models import EqualityAnswer
from workforce.establishment.queries import equality as queries
from workforce.notices.models import Notice
from workforce.people.actions import assignments
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def sam(db: None) -> Person:
    made = trust.person("Sam Okafor", employee_number="3001")
    trust.appointed(person=made)
    return made


def codes(person: Person) -> dict[str, str]:
    return {slug: each.code for slug, each in queries.own(viewer(person)).items()}


def test_a_person_answers_what_they_like_and_leaves_the_rest(sam: Person) -> None:
    assert actions.answer({"ethnicity": "M", "sex": ""}, by=viewer(sam)) is True
    assert codes(sam) == {"ethnicity": "M"}
    assert actions.answer({"ethnicity": "M", "sex": ""}, by=viewer(sam)) is False


def test_answers_are_sealed(sam: Person) -> None:
    actions.answer({"birth": "1984"}, by=viewer(sam))
    assert b"1984" not in bytes(EqualityAnswer.objects.get().code)


@pytest.mark.parametrize("who", ["central_lead", "hr", "administrator", "information_governance"])
def test_nobody_else_reaches_an_answer_by_any_role(sam: Person, who: str) -> None:
    actions.answer({"ethnicity": "M"}, by=viewer(sam))
    other = viewer(trust.person("Any One"), None, who)
    assert list(EqualityAnswer.objects.visible_to(other)) == []
    assert queries.own(other) == {}


def test_the_service_itself_has_no_page_of_them(sam: Person) -> None:
    actions.answer({"ethnicity": "M"}, by=viewer(sam))
    assert list(EqualityAnswer.objects.visible_to(Viewer.system())) == []


def test_codes_that_are_none_are_refused_and_nothing_is_kept(sam: Person) -> None:
    for wrong in ({"ethnicity": "Q"}, {"birth": "1066"}, {"birth": "2020"}, {"birth": "\uff11984"}):
        with pytest.raises(Refused):
            actions.answer({"sex": "1"} | wrong, by=viewer(sam))
    assert codes(sam) == {}


def test_the_audit_says_that_and_never_what(sam: Person) -> None:
    actions.answer({"ethnicity": "M"}, by=viewer(sam))
    actions.clear(by=viewer(sam))
    rows = AuditEvent.objects.filter(action__startswith="equality").order_by("at", "pk")
    assert list(rows.values_list("action", "about", "basis", "on", "actor")) == [
        ("equality answers changed", "", "", sam.pk, sam.pk),
        ("equality answers cleared", "", "", sam.pk, sam.pk),
    ]


def test_of_two_windows_the_second_learns_of_the_first(sam: Person) -> None:
    began = queries.version_of(queries.own(viewer(sam)))
    actions.answer({"sex": "2"}, by=viewer(sam), began_from=began)
    with pytest.raises(Conflict):
        actions.answer({"sex": "1"}, by=viewer(sam), began_from=began)
    assert codes(sam) == {"sex": "2"}


# --- What an extract fills in --------------------------------------------------------------------


def fill(**answers: str) -> list[actions.Problem]:
    return actions.fill_empty({"3001": answers}, by=trust.SYSTEM)


def test_an_extract_fills_what_is_empty_and_tells(sam: Person) -> None:
    sam.user = User.objects.create_user(email="sam@northvale.example", password="x" * 20)
    sam.save()
    assert fill(ethnicity="A White - British", birth="03-FEB-1984", disability="No") == []
    assert codes(sam) == {"ethnicity": "A", "birth": "1984", "disability": "N"}
    assert {each.source for each in queries.own(viewer(sam)).values()} == {"extract"}
    told = Notice.objects.filter(person=sam, channel="product")
    assert list(told.values_list("kind", flat=True)) == ["equality-filled"]


def test_whoever_has_no_sign_in_is_told_nothing(sam: Person) -> None:
    fill(ethnicity="A White - British")
    assert Notice.objects.count() == 0


def test_telling_is_once_an_import(sam: Person) -> None:
    sam.user = User.objects.create_user(email="sam@northvale.example", password="x" * 20)
    sam.save()
    for answers in ({"sex": "Female"}, {"belief": "Islam"}):
        actions.fill_empty({"3001": answers}, by=trust.SYSTEM, occasion="import 7")
    assert Notice.objects.filter(channel="product").count() == 1


def test_what_the_person_answered_stays_prefer_not_to_say_included(sam: Person) -> None:
    actions.answer({"ethnicity": "Z", "sex": "9"}, by=viewer(sam))
    fill(ethnicity="A White - British", sex="Male", belief="Islam")
    assert codes(sam) == {"ethnicity": "Z", "sex": "9", "belief": "G"}


def test_what_was_cleared_stays_clear(sam: Person) -> None:
    actions.answer({"ethnicity": "M"}, by=viewer(sam))
    actions.clear(by=viewer(sam))
    fill(ethnicity="A White - British", sex="Male", birth="03-FEB-1984")
    assert codes(sam) == dict.fromkeys(BY_SLUG, "")
    assert not any(EqualityAnswer.objects.values_list("code", flat=True))


def test_one_answer_taken_back_stays_back(sam: Person) -> None:
    fill(ethnicity="A White - British")
    actions.answer({"ethnicity": ""}, by=viewer(sam))
    fill(ethnicity="A White - British")
    assert codes(sam) == {"ethnicity": ""}


def test_a_second_extract_changes_nothing_that_the_first_filled(sam: Person) -> None:
    fill(ethnicity="A White - British")
    fill(ethnicity="B White - Irish")
    assert codes(sam) == {"ethnicity": "A"}


def test_unknown_words_come_back_without_being_repeated(sam: Person) -> None:
    problems = fill(ethnicity="Martian", sex="Female", birth="yesterday", shoes="42")
    assert codes(sam) == {"sex": "2"}
    assert [(each.employee_number, each.question) for each in problems] == [
        ("3001", "ethnicity"), ("3001", "birth")
    ]  # fmt: skip
    assert not any(word in each.mend for each in problems for word in ("Martian", "yesterday"))


def test_nothing_of_an_extract_is_logged_with_values(
    sam: Person, caplog: pytest.LogCaptureFixture
) -> None:
    fill(ethnicity="N Black or Black British - African", belief="Martian")
    events = AuditEvent.objects.filter(action__startswith="equality")
    assert list(events.values_list("action", "about", "on")) == [
        ("equality answers filled from an extract", "", None)
    ]
    assert "African" not in caplog.text
    assert "Martian" not in caplog.text


def test_whoever_has_no_peer_role_is_left_out(sam: Person) -> None:
    trust.person("Dan Hughes", employee_number="3002")
    gone = trust.person("Dee Marlow", employee_number="3003")
    assignments.end(trust.appointed(person=gone), on=trust.day(-1), by=trust.SYSTEM)
    actions.fill_empty(
        {number: {"sex": "Female"} for number in ("3001", "3002", "3003", "9999")}, by=trust.SYSTEM
    )
    assert list(EqualityAnswer.objects.values_list("person", flat=True)) == [sam.pk]


def _filling(numbers: range) -> int:
    found = {}
    for number in numbers:
        trust.appointed(person=trust.person(f"P{number} Q", employee_number=f"{5000 + number}"))
        found[f"{5000 + number}"] = {"sex": "Female", "ethnicity": "A White - British"}
    with CaptureQueriesContext(connection) as asked:
        actions.fill_empty(found, by=trust.SYSTEM)
    return len(asked)


def test_filling_takes_as_many_queries_for_three_as_for_thirty(db: None) -> None:
    assert _filling(range(3)) == _filling(range(3, 33))
    assert EqualityAnswer.objects.count() == 66


# --- Words and codes -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "words", "code"),
    [
        ("ethnicity", "A White - British", "A"),
        ("ethnicity", "CA White English", "C"),
        ("ethnicity", "C3 White Unspecified", "C"),
        ("ethnicity", "Z Not Stated", "Z"),
        ("ethnicity", "Not Stated", "Z"),
        ("ethnicity", "99", ""),
        ("ethnicity", "", ""),
        ("orientation", "Heterosexual or Straight", "1"),
        ("orientation", "Not stated (person asked but declined to provide a response)", "Z"),
        ("orientation", "  gay  OR lesbian ", "2"),
        ("belief", "I do not wish to disclose my religion/belief", "M"),
        ("belief", "Atheism", "L"),
        ("disability", "Yes", "Y"),
        ("disability", "Prefer Not To Answer", "Z"),
        ("disability", "Unspecified", ""),
        ("sex", "Female", "2"),
        ("birth", "03-FEB-1984", "1984"),
        ("birth", "03/02/1984", "1984"),
        ("birth", "1984-02-03 00:00:00", "1984"),
        ("birth", "30715", "1984"),
    ],
)
def test_words_of_extracts(question: str, words: str, code: str) -> None:
    assert code_of(question, words, TODAY) == code


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("ethnicity", "White"), ("ethnicity", "I White"), ("ethnicity", "As before"), ("ethnicity", "Q"),
        ("disability", "Maybe"), ("sex", "X1"), ("belief", "Football"), ("birth", "03/02/2020"),
        ("birth", "03/02/84"), ("birth", "99999"),
    ],
)  # fmt: skip
def test_words_that_are_unknown(question: str, words: str) -> None:
    with pytest.raises(UnknownWords):
        code_of(question, words, TODAY)


@given(st.sampled_from([each.slug for each in QUESTIONS]), st.text(max_size=60))
def test_whatever_is_read_is_a_code_or_nothing(question: str, words: str) -> None:
    try:
        code = code_of(question, words, TODAY)
    except UnknownWords:
        return
    assert code == "" or is_code(question, code, TODAY)


def test_every_heading_leads_to_a_question() -> None:
    assert set(HEADINGS.values()) == set(BY_SLUG)
    assert [each for each in HEADINGS if each != each.casefold()] == []


def test_the_national_list_of_ethnic_categories_is_whole() -> None:
    assert BY_SLUG["ethnicity"].codes == set("ABCDEFGHJKLMNPRSZ")


def test_every_question_has_prefer_not_to_say() -> None:
    for asked in QUESTIONS:
        assert counted_answers(asked.slug)[-1] == (asked.declined, "Prefer not to say")


@given(st.integers(1926, 2012))
def test_age_groups_are_of_ten_years(year: int) -> None:
    age = date(2026, 12, 31).year - year
    words = dict(AGE_GROUPS)[age_group(year, TODAY)]
    expected = next(
        text
        for low, high, text in (
            (0, 24, "Under 25"), (25, 34, "25 to 34"), (35, 44, "35 to 44"),
            (45, 54, "45 to 54"), (55, 64, "55 to 64"), (65, 200, "65 or over"),
        )
        if low <= age <= high
    )  # fmt: skip
    assert words == expected


def test_no_migration_is_missing(db: None) -> None:
    call_command("makemigrations", "establishment", "--check", "--dry-run", verbosity=0)
