"""What is written in bulk is what the product would have written."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F, Q

from supervision.models import Agreement, Meeting
from supervision.reflective import outside
from tests import depth
from tests.worlds import planned_for_many_rows
from training.careers.models import FlexibleRequest, Interest, Opening
from training.courses.actions import settling
from training.courses.models import Completion, Enrolment, Run
from training.cpd.models import Entry
from training.cpd.words import words_of
from training.giving.models import Giver, Offer, Session
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.gatherings import calendar_settling
from workforce.gatherings.models import Gathering, Place
from workforce.home.benching import pages
from workforce.obligations.models import Obligation
from workforce.people.models import Assignment, Person, Qualification, Relationship

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stays")]


@pytest.fixture(autouse=True)
def as_for_a_trust(db: None) -> None:
    planned_for_many_rows()


def test_ledger_of_a_small_trust_has_no_difference() -> None:
    call_command("generate", people=120, years=2, stdout=StringIO())
    assert Assignment.objects.count() == 120
    said = StringIO()
    call_command("check_obligations", stdout=said)
    assert said.getvalue().strip() == "The ledger says what it should."
    held = Meeting.objects.filter(state="held").count()
    supervision = Obligation.objects.filter(kind__startswith="supervision")
    assert supervision.filter(state="met").count() == held
    assert supervision.filter(state="open").count() == Agreement.objects.count()
    assert Relationship.objects.filter(holder__in=Person.objects.none()).count() == 0


def test_reflective_practice_of_a_small_trust_is_what_the_product_would_have_written() -> None:
    call_command("generate", people=120, years=2, stdout=StringIO())
    owed = Obligation.objects.filter(kind="reflective-practice")
    assert owed.filter(state="open").count() == 120
    ours = Gathering.objects.filter(kind="reflective")
    held = ours.filter(state="held")
    came = Place.objects.filter(gathering__in=held, attendance="came")
    later = came.exclude(gathering__starts_at__date=F("person__assignments__starts"))
    assert owed.filter(state="met").count() == later.count() > 300
    assert not Place.objects.filter(gathering__in=held, attendance="").exists()
    for gathering in ours:
        people = set(gathering.places.values_list("person_id", flat=True))
        leading = set(gathering.facilitators.values_list("person_id", flat=True))
        assert len(people) == gathering.arrivals <= gathering.capacity
        assert not outside.too_near(leading, people, clock.today())
    # Nothing is in a calendar that should not be, and nothing is missing.
    assert calendar_settling.settle_ahead(by=Viewer.system()) == 0


def test_what_is_given_in_a_small_trust_and_logged_is_what_the_product_would_have_written() -> None:
    call_command("generate", people=120, years=2, stdout=StringIO())
    rows = Session.objects.select_related("gathering")
    assert rows.filter(gathering__state="held").count() > 100
    assert not rows.filter(gathering__state="held", people=None).exists()
    assert not rows.exclude(gathering__state="held").exclude(people=None).exists()
    assert Giver.objects.giving(clock.today()).count() == Offer.objects.count() == 6
    entries = list(Entry.objects.all())
    assert len(entries) == 120
    assert {words.what for words in words_of(entries)} == {f"Course {n}" for n in range(1, 5)}


def test_courses_of_a_small_trust_are_what_the_product_would_have_written() -> None:
    call_command("generate", people=600, years=2, stdout=StringIO())
    said = StringIO()
    call_command("check_obligations", stdout=said)
    assert said.getvalue().strip() == "The ledger says what it should."
    assert {*Run.objects.values_list("by_application", "state")} == {
        (True, "over"), (True, "open"), (False, "over"), (False, "open"),
    }  # fmt: skip
    assert {*Enrolment.objects.values_list("state", flat=True)} == {
        "accepted", "applied", "reserve", "not_this_time", "withdrawn", "complete", "accredited",
    }  # fmt: skip
    for gathering in Gathering.objects.filter(kind="course"):
        people = set(gathering.places.values_list("person_id", flat=True))
        leading = set(gathering.facilitators.values_list("person_id", flat=True))
        assert len(people) == gathering.arrivals <= gathering.capacity
        assert leading
        assert not leading & people
    # Settled anew, nothing is missing and nothing is too much.
    before = _given()
    for run in Run.objects.select_related("course").order_by("pk"):
        settling.settle(run, by=Viewer.system())
    assert _given() == before
    assert calendar_settling.settle_ahead(by=Viewer.system()) == 0
    peer = pages.lookers()["peer worker"].person
    assert Enrolment.objects.filter(person=peer, state="accepted", run__state="open").exists()


def _given() -> tuple[object, ...]:
    return (
        set(Completion.objects.values_list("pk", flat=True)),
        set(Run.objects.values_list("pk", "state")),
        set(Enrolment.objects.values_list("pk", "state", "completed_on")),
        set(Qualification.objects.values_list("pk", "slug", "starts", "until")),
    )


def test_careers_of_a_small_trust_is_what_the_product_would_have_written() -> None:
    call_command("generate", people=120, years=2, stdout=StringIO())
    stays = Obligation.objects.filter(kind="stay-conversation")
    ahead = Q(due__gte=clock.today()) | Q(
        due__isnull=True
    )  # while somebody is away nothing falls due
    assert stays.filter(ahead, state="open").count() == 120
    asked = FlexibleRequest.objects.filter(state="asked").count()
    assert Obligation.objects.filter(kind="flexible-answer", state="open").count() == asked > 0
    assert Opening.objects.open_on(clock.today()).count() > 5
    assert Interest.objects.filter(opening__state="open").exists()


def test_database_with_people_is_refused() -> None:
    Person.objects.create(first_name="Sam", last_name="Okafor")
    with pytest.raises(CommandError, match="only an empty database"):
        call_command("generate", people=120, years=2, stdout=StringIO())
    assert Person.objects.count() == 1


@pytest.mark.parametrize(("people", "years"), [(1, 2), (10**9, 2), (120, 0), (120, 99)])
def test_size_that_makes_no_sense_is_refused(people: int, years: int) -> None:
    with pytest.raises(CommandError, match="Choose"):
        call_command("generate", people=people, years=years, stdout=StringIO())


@depth.thorough  # each page is held to as many queries for many rows as for three, and to fifteen: test_budget
def test_measured_pages_open_and_ask_the_same_at_two_sizes() -> None:
    call_command("generate", people=60, years=1, stdout=StringIO())
    found = list(pages.measured(pages.lookers(), rounds=1))
    assert {page.words for page in found} >= {"Today", "My support", "People", "A person"}
    assert {page.words for page in found} >= {"Reflective practice", "Programme, a cycle"}
    assert [
        (page.words, page.role, page.queries) for page in found if not 3 <= page.queries <= 15
    ] == []
