import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.people import trust
from workforce.people.models import Person
from workforce.people.names import LONGEST, plain, sort_name
from workforce.people.queries import names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ó Néill", "O'Neill"),
        ("O\u2019Neill", "o'neill"),
        ("Łukasz", "lukasz"),
        ("Sørensen", "SORENSEN"),
        ("Smith-Jones", "smith jones"),
        ("Strauß", "strauss"),
    ],
)
def test_names_written_differently_compare_the_same(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_sort_name_fits_its_column_whatever_the_name(last: str, first: str) -> None:
    assert len(sort_name(last, first)) <= LONGEST


@given(st.text(max_size=40))
@example("🄐")
def test_plain_twice_is_plain_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@pytest.mark.django_db
def test_people_made_in_bulk_can_be_found() -> None:
    Person.objects.bulk_create([Person(first_name="Zoë", last_name="Ó Néill")])
    assert Person.objects.get().sort_name == "o neill zoe"


@pytest.fixture
def three() -> None:
    for name in ("Sam Okafor", "Zoë Ó Néill", "Priya Nair"):
        trust.person(name)


def _called(text: str) -> list[str]:
    return [person.last_name for person in names.called(Person.objects.order_by("pk"), text)]


def _near(text: str) -> list[str]:
    return [person.last_name for person in names.nearly_called(Person.objects.all(), text)]


@pytest.mark.django_db
@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("okafor", ["Okafor"]),
        ("sam oka", ["Okafor"]),
        ("OKAFOR Sam", ["Okafor"]),
        ("o'neill", ["Ó Néill"]),
        ("zoe", ["Ó Néill"]),
        ("sam nair", []),
        ("%", []),
        ("_", []),
    ],
)
def test_every_word_must_be_in_the_name(text: str, found: list[str]) -> None:
    assert _called(text) == found


@pytest.mark.django_db
@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("okofor", ["Okafor"]),
        ("sam okofor", ["Okafor"]),
        ("nayr", ["Nair"]),
        ("xyzzy", []),
        ("", []),
    ],
)
def test_a_name_nearly_right_is_found(text: str, found: list[str]) -> None:
    assert _near(text) == found
