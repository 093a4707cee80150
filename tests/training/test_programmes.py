"""Programmes of courses: put together, offered, and how far somebody is in one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import trust
from tests.training.courses import SYSTEM, course
from tests.training.test_training_pages import page
from tests.world import World
from training import reference, starting
from training.actions import courses, programmes, records
from training.actions.records import Done
from training.models import Course, CourseProgramme
from training.presenters import programmes as present
from training.queries import figures, mine
from training.queries import programmes as queries
from workforce.core import access, clock
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave
from workforce.core.ids import uuid7
from workforce.core.states import NotAllowed
from workforce.people.errors import Conflict
from workforce.people.models import Person, Qualification
from workforce.reports.suppression import Split

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


def three(**fields: object) -> tuple[CourseProgramme, list[Course]]:
    found = [course(f"Leading {number}") for number in ("one", "two", "three")]
    row = programmes.draft(title="Leading", courses=found, by=SYSTEM, **fields)  # type: ignore[arg-type]
    return programmes.offer(row, by=SYSTEM), found


def viewer(person: Person) -> Viewer:
    return Viewer(uuid7(), person.pk, person.name, frozenset({access.PEER_WORKER}), clock.today())


def did(person: Person, row: Course, ago: int) -> date:
    on = trust.day(-ago)
    records.add([Done(course_id=row.pk, completed_on=on, person_id=person.pk)], by=SYSTEM)
    return on


def far(person: Person) -> list[queries.Standing]:
    by = viewer(person)
    return queries.begun(by, mine.of(by, person).records)


def test_programme_a_trust_starts_with_is_the_leadership_layer_in_its_order() -> None:
    reference.ensure()
    (row,) = CourseProgramme.objects.all()
    assert row.state == "drafted"
    assert [part.course.code for part in row.parts.order_by("order")] == list(
        starting.PROGRAMMES[0].codes
    )


def test_programme_whoever_did_nothing_of_it_has_none() -> None:
    three()
    person = trust.appointed(starts=-400).person
    did(person, course("Another"), 10)
    assert far(person) == []


def test_programme_says_what_is_done_and_what_is_next_until_the_last_part() -> None:
    _, (one, two, last) = three()
    person = trust.appointed(starts=-400).person
    did(person, two, 30)
    (standing,) = far(person)
    assert (standing.done, standing.completed_on) == (1, None)
    assert standing.next is not None
    assert standing.next.course == one
    did(person, last, 20)
    on = did(person, one, 5)
    (standing,) = far(person)
    assert (standing.done, standing.next, standing.completed_on) == (3, None, on)


def test_programme_counts_the_first_day_and_a_record_that_ran_out() -> None:
    _, (one, *_rest) = three()
    one.valid_months = 1
    one.save()
    person = trust.appointed(starts=-400).person
    first = did(person, one, 300)
    did(person, one, 100)
    assert far(person)[0].steps[0].done_on == first


def test_programme_part_is_done_by_what_gives_the_same() -> None:
    row = course("Supervising", gives="peer-supervision")
    path = programmes.draft(title="Both", courses=[row, course("Other")], by=SYSTEM)
    programmes.offer(path, by=SYSTEM)
    recorded, by_refresh = trust.appointed(starts=-400).person, trust.appointed(starts=-399).person
    on = did(by_refresh, course("Refresh", gives="peer-supervision"), 12)
    assert queries.standing(viewer(by_refresh), path).steps[0].done_on == on
    Qualification.objects.create(holder=recorded, slug="peer-supervision", starts=trust.day(-50))
    assert queries.standing(viewer(recorded), path).steps[0].done_on == trust.day(-50)


def test_programme_is_nobody_elses_business(world: World) -> None:
    path = world.things["course_programme"]
    sam = world.people["peer"]
    assert queries.standing(world.viewer("peer"), path).done == 1
    assert queries.standing(world.viewer("line_manager"), path).done == 0
    assert far(sam)[0].programme == path


def test_programme_waits_for_its_courses_to_be_offered() -> None:
    drafted = course("Not yet written", offered=False)
    row = programmes.draft(title="Too early", courses=[course("Ready"), drafted], by=SYSTEM)
    with pytest.raises(CannotSave, match="Offer Not yet written first"):
        programmes.offer(row, by=SYSTEM)
    courses.offer(drafted, by=SYSTEM)
    assert programmes.offer(row, by=SYSTEM).is_offered
    assert programmes.withdraw(row, by=SYSTEM).state == "withdrawn"
    with pytest.raises(NotAllowed):
        programmes.withdraw(row, by=SYSTEM)


def test_programme_thrown_away_only_as_a_draft_and_its_courses_stay() -> None:
    row, found = three()
    with pytest.raises(Conflict):
        programmes.throw_away(row, by=SYSTEM)
    drafted = programmes.draft(title="Draft", courses=found[:2], by=SYSTEM)
    programmes.throw_away(drafted, by=SYSTEM)
    assert Course.objects.filter(pk__in=[each.pk for each in found]).count() == 3


def test_course_of_a_programme_is_not_thrown_away() -> None:
    drafted = course("Part of it", offered=False)
    programmes.draft(title="With it", courses=[course("Ready"), drafted], by=SYSTEM)
    with pytest.raises(Conflict, match="programme of courses"):
        courses.throw_away(drafted, by=SYSTEM)


def test_programme_changed_by_two_tells_the_second() -> None:
    row, found = three()
    version = row.version
    kept = {"title": "Leading here", "courses": found[::-1], "by": SYSTEM}
    programmes.change(row, version=version, **kept)  # type: ignore[arg-type]
    with pytest.raises(Conflict):
        programmes.change(row, version=version, **kept)  # type: ignore[arg-type]
    assert queries.courses_of(SYSTEM, row) == found[::-1]


def test_programme_title_is_taken_once() -> None:
    _, found = three()
    with pytest.raises(CannotSave) as caught:
        programmes.draft(title="leading", courses=found, by=SYSTEM)
    assert caught.value.field == "title"


def test_figures_of_programmes_are_of_whoever_began() -> None:
    _, found = three()
    people = [trust.appointed(starts=-400 - number).person for number in range(3)]
    for number, person in enumerate(people):
        for row in found[: number + 1]:
            did(person, row, 9)
    assert figures.programmes()["Leading"] == Split(1, 2)


def test_programme_page_says_next_only_to_whoever_began(world: World, sign_in: SignIn) -> None:
    path = world.things["course_programme"]
    said = page(sign_in("peer"), "programme-detail", path.pk)
    assert "1 of 2 courses done. Next: More rights." in said
    assert "have done a part" not in said
    said = page(sign_in("hr"), "programme-detail", path.pk)
    assert "1 person has done a part of it, nobody all of it." in said
    assert "courses done" not in said


def test_catalogue_learning_and_passport_lead_to_it(world: World, sign_in: SignIn) -> None:
    for name in ("course-list", "mine", "passport"):
        said = page(sign_in("peer"), name)
        assert "Rights, all of them" in said
        assert "Not yet" not in said
    assert "Not yet" in page(sign_in("hr"), "course-list")
    assert "Rights, all of them" in page(
        sign_in("volunteer"), "course-detail", world.things["course"].pk
    )


def test_programme_is_written_in_a_form_and_says_what_is_missing(
    world: World, sign_in: SignIn
) -> None:
    client = sign_in("central_lead")
    one, two = course("First of two"), course("Second of two")
    where = reverse("training:programme-add")

    def sent(**fields: object) -> str:
        return client.post(where, {"whole": "1", "title": "Two in a row"} | fields).content.decode()

    assert "Choose at least two courses" in sent(course_1=one.pk)
    assert "This course stands above already" in sent(course_1=one.pk, course_2=one.pk)
    gap = sent(course_1=one.pk, course_2=two.pk, course_5=two.pk)
    assert "This course stands above already" in gap
    response = client.post(
        where, {"whole": "1", "title": "Two in a row", "course_1": two.pk, "course_2": one.pk}
    )
    row = CourseProgramme.objects.get(title="Two in a row")
    assert response.headers["Location"] == present.href(row)
    assert queries.courses_of(SYSTEM, row) == [two, one]
    assert row.state == "drafted"
