"""One record put right by hand: what hangs on it follows, the person hears of it, and no file brings it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from tests.people import trust
from tests.training.courses import SYSTEM, a_file, course, staff
from tests.training.making import viewer
from tests.training.test_evidence import handed_in
from tests.training.test_registers import checked, share
from tests.training.test_training_pages import page, words
from tests.world import World
from training import origins
from training.actions import evidence, hand, records, registers
from training.actions.hand import Said
from training.actions.records import Done
from training.models import Course, Evidence, Record, TakenOut
from training.obligations import SLUG
from training.origins import Origin
from training.queries import mine
from workforce.core import access, clock
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave, SavedBefore
from workforce.core.models import AuditEvent
from workforce.notices.models import Notice
from workforce.obligations.models import Obligation
from workforce.people.errors import Conflict
from workforce.people.models import Person, Qualification
from workforce.people.queries import team_training

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
HOLDING = {"gives": "peer-supervision", "valid_months": 12}


def keeper() -> Viewer:
    return viewer(trust.person("Moira Samuel"), access.CENTRAL_LEAD)


def added(row: Course, person: Person, *, ago: int = 10, by: Viewer | None = None) -> Record:
    said = Said(course=row, on=trust.day(-ago), is_seen=True)
    return hand.add(said, person_id=person.pk, by=by or keeper())


def held(person: Person) -> list[tuple[date, date | None]]:
    rows = Qualification.objects.filter(holder=person, slug="peer-supervision")
    return list(rows.values_list("starts", "until"))


def told(person: Person) -> int:
    return Notice.objects.filter(person=person, kind="training-record-put-right").count()


def owed(person: Person) -> list[str]:
    return list(Obligation.objects.filter(kind=SLUG, person=person).values_list("state", flat=True))


def test_added_by_hand_it_gives_what_the_course_gives_and_the_person_is_told() -> None:
    person = trust.appointed().person
    record = added(course("Holding", **HOLDING), person)
    assert (record.source, record.is_seen) == ("hand", True)
    assert held(person) == [(record.completed_on, record.until)]
    assert told(person) == 1
    assert AuditEvent.objects.filter(action="training added by hand", on=person.pk).count() == 1


def test_what_is_recorded_already_ahead_not_offered_or_ones_own_is_refused() -> None:
    person, row = trust.appointed().person, course("Rights")
    added(row, person)
    me = trust.person("Asha Own")
    draft = course("Not yet", offered=False)
    by = viewer(me, access.CENTRAL_LEAD)
    for said, whose, expected in (
        (Said(course=row, on=trust.day(-10)), person, hand.THERE),
        (Said(course=row, on=trust.day(1)), person, hand.AHEAD),
        (Said(course=draft, on=trust.day(-1)), person, hand.DRAFT),
        (
            Said(course=row, on=trust.day(-1), until=trust.day(-2)),
            person,
            "It can't run out before",
        ),
        (Said(course=row, on=trust.day(-1)), me, hand.ONES_OWN),
    ):
        with pytest.raises(CannotSave, match=expected[:40]):
            hand.add(said, person_id=whose.pk, by=by)
    assert Record.objects.count() == 1


def test_the_same_press_twice_adds_one() -> None:
    person, row = trust.appointed().person, course("Rights")
    user = get_user_model().objects.create(email="moira@example.invalid")
    by = Viewer(user.pk, None, "Moira", frozenset({access.CENTRAL_LEAD}), clock.today())
    said = Said(course=row, on=trust.day(-3))
    hand.add(said, person_id=person.pk, once_key="a", by=by)
    with pytest.raises(SavedBefore):
        hand.add(Said(course=row, on=trust.day(-4)), person_id=person.pk, once_key="a", by=by)


def test_taken_out_what_it_gave_goes_and_put_back_it_is_as_it_stood() -> None:
    with clock.at(trust.day(-100)):
        row = course("Rights", valid_months=12, asked_of=["peers"], due_days=90)
    gives = course("Holding", **HOLDING)
    person = trust.appointed(starts=-50).person
    one, other = added(row, person), added(gives, person)
    before = (owed(person), held(person))
    assert before == (["met", "open"], [(other.completed_on, other.until)])
    outs = [hand.take_out(each, why="somebody_else", by=keeper()) for each in (one, other)]
    assert (owed(person), held(person)) == (["open"], [])
    assert told(person) == 4
    for out in outs:
        back = hand.put_back(out, by=keeper())
        assert (back.source, back.is_seen, back.until) == ("hand", True, out.until)
    assert (owed(person), held(person)) == before
    with pytest.raises(Conflict, match="put back already"):
        hand.put_back(outs[0], by=keeper())


def test_a_last_day_is_put_back_though_the_course_lasts_otherwise_now() -> None:
    person = trust.appointed().person
    record = added(course("Rights"), person)
    out = hand.take_out(record, why="twice", by=keeper())
    Course.objects.filter(pk=record.course_id).update(valid_months=3)
    assert hand.put_back(out, by=keeper()).until is None


def test_corrected_the_new_day_counts_and_the_old_one_comes_back_with_one_press() -> None:
    person, row = trust.appointed().person, course("Holding", **HOLDING)
    record = added(row, person, ago=10)
    out = hand.correct(record, Said(course=row, on=trust.day(-20), is_seen=True), by=keeper())
    assert out.why == "other_day"
    (now,) = Record.objects.filter(person=person)
    assert now.completed_on == trust.day(-20)
    assert held(person) == [(now.completed_on, now.until)]
    hand.put_back(out, by=keeper())
    (back,) = Record.objects.filter(person=person)
    assert (back.completed_on, held(person)) == (trust.day(-10), [(trust.day(-10), back.until)])


def test_a_correction_that_changes_nothing_or_meets_another_record_changes_nothing() -> None:
    person, row = trust.appointed().person, course("Holding", **HOLDING)
    one, _ = added(row, person, ago=10), added(row, person, ago=20)
    with pytest.raises(CannotSave, match="as they stand now"):
        hand.correct(one, Said(course=row, on=trust.day(-10)), by=keeper())
    with pytest.raises(CannotSave, match="recorded for that day already"):
        hand.correct(one, Said(course=row, on=trust.day(-20)), by=keeper())
    assert Record.objects.filter(person=person).count() == 2
    assert TakenOut.objects.count() == 0
    ends = hand.correct(one, Said(course=row, on=trust.day(-10), until=trust.day(5)), by=keeper())
    assert ends.why == "other_end"
    assert sorted(until or date.max for _, until in held(person))[0] == trust.day(5)


def test_corrected_twice_the_first_correction_is_put_back_whole() -> None:
    person, row = trust.appointed().person, course("Rights")
    record = added(row, person, ago=10)
    first = hand.correct(record, Said(course=row, on=trust.day(-20)), by=keeper())
    hand.correct(Record.objects.get(), Said(course=row, on=trust.day(-30)), by=keeper())
    first.refresh_from_db()
    hand.put_back(TakenOut.objects.get(pk=first.pk), by=keeper())
    assert [each.completed_on for each in Record.objects.all()] == [trust.day(-10)]


def test_a_file_does_not_bring_back_what_was_taken_out_and_says_so() -> None:
    course("Recovery for teams", gives=team_training.RECOVERY)
    for number in ("1001", "1002"):
        staff(number)
    content = a_file(*[(n, "Recovery for teams", clock.today()) for n in ("1001", "1002")])
    register = checked(content)
    registers.add(register, by=SYSTEM)
    assert share(trust.team().pk) == (2, 2)
    out = hand.take_out(
        Record.objects.get(employee_number="1001"), why="not_completed", by=keeper()
    )
    assert share(trust.team().pk) == (1, 2)
    again = checked(content)
    assert (again.new, again.known, again.kept_out) == (0, 1, 1)
    assert (
        again.rows
        == again.new + again.known + again.twice + again.passed_over + again.faulty + again.kept_out
    )
    assert registers.add(again, by=SYSTEM) == 0
    assert share(trust.team().pk) == (1, 2)
    assert hand.put_back(out, by=keeper()).register == register
    assert share(trust.team().pk) == (2, 2)
    assert checked(content).known == 2


def test_of_whoever_became_a_person_meanwhile_it_stays_out_and_is_put_back_to_them() -> None:
    row = course("Rights")
    staff("1001")
    content = a_file(("1001", "Rights", clock.today()))
    registers.add(checked(content), by=SYSTEM)
    out = hand.take_out(Record.objects.get(), why="twice", by=keeper())
    person = trust.appointed(
        person=trust.person("Ann Nurse", employee_number="1001"), starts=-1
    ).person
    assert checked(content).kept_out == 1
    assert hand.put_back(out, by=keeper()).person == person
    assert row.records.get().person == person


def test_with_its_register_taken_back_it_is_not_put_back() -> None:
    course("Recovery for teams")
    staff("1001")
    register = checked(a_file(("1001", "Recovery for teams", clock.today())))
    registers.add(register, by=SYSTEM)
    out = hand.take_out(Record.objects.get(), why="twice", by=keeper())
    registers.take_back(register, by=SYSTEM)
    with pytest.raises(Conflict, match="taken back since"):
        hand.put_back(TakenOut.objects.get(pk=out.pk), by=keeper())


def test_a_certificate_waits_again_and_is_accepted_again_with_what_is_put_back() -> None:
    person = trust.appointed().person
    row = handed_in(person)
    evidence.accept(row, course=course("First aid"), by=keeper())
    out = hand.take_out(Record.objects.get(), why="not_completed", by=keeper())
    assert Evidence.objects.get(pk=row.pk).state == "handed_in"
    hand.put_back(out, by=keeper())
    now = Evidence.objects.get(pk=row.pk)
    assert (now.state, now.record) == ("accepted", Record.objects.get())


def test_a_certificate_goes_with_the_correction_and_back() -> None:
    person, first_aid, other = trust.appointed().person, course("First aid"), course("Another aid")
    row = handed_in(person)
    evidence.accept(row, course=first_aid, by=keeper())
    on = row.completed_on
    out = hand.correct(
        Record.objects.get(), Said(course=other, on=on - timedelta(days=3)), by=keeper()
    )
    row.refresh_from_db()
    assert (row.state, row.course, row.record, row.completed_on) == (
        "accepted", other, Record.objects.get(), on - timedelta(days=3),
    )  # fmt: skip
    hand.put_back(TakenOut.objects.get(pk=out.pk), by=keeper())
    row.refresh_from_db()
    assert (row.course, row.record, row.completed_on) == (first_aid, Record.objects.get(), on)


def test_what_comes_from_elsewhere_is_put_right_there(monkeypatch: pytest.MonkeyPatch) -> None:
    record = added(course("Rights"), trust.appointed().person)
    monkeypatch.setattr(origins, "of", lambda *_: Origin("Look at its register"))
    for act in (
        lambda: hand.take_out(record, why="twice", by=keeper()),
        lambda: hand.correct(record, Said(course=record.course, on=trust.day(-3)), by=keeper()),
    ):
        with pytest.raises(CannotSave, match="Look at its register"):
            act()
    assert Record.objects.filter(pk=record.pk).exists()


def test_on_the_pages_a_record_is_found_corrected_taken_out_and_put_back(
    world: World, sign_in: SignIn
) -> None:
    hr, sam = sign_in("hr"), world.people["peer"]
    row = course("Rights at work", valid_months=12)
    assert sam.name in words(hr.get(reverse("training:record-find") + "?words=okafor"))
    on = clock.today() - timedelta(days=9)
    form = {
        "whole": "1", "course": str(row.pk), "on_day": on.day, "on_month": on.month, "on_year": on.year, "is_seen": "yes",
    }  # fmt: skip
    answer = hr.post(reverse("training:person-record-add", args=[sam.pk]), form, follow=True)
    assert "Added. Sam gets one message." in words(answer)
    assert "Added by hand, proof was seen" in page(sign_in("peer"), "mine")
    record = Record.objects.get(course=row)
    said = page(hr, "record-detail", record.pk)
    assert "Correct it" in said
    assert "Take it out" in said
    assert "correct it instead. Sam reads this." in said
    day = on - timedelta(days=1)
    form |= {"on_day": day.day, "on_month": day.month, "on_year": day.year}
    answer = hr.post(reverse("training:record-correct", args=[record.pk]), form, follow=True)
    assert "Corrected. Sam gets one message." in words(answer)
    record = Record.objects.get(course=row)
    answer = hr.post(reverse("training:record-take-out", args=[record.pk]), {"whole": "1"})
    assert "Choose what was wrong" in words(answer)
    taken = {"whole": "1", "why": "not_completed"}
    hr.post(reverse("training:record-take-out", args=[record.pk]), taken)
    assert not Record.objects.filter(course=row).exists()
    own = page(sign_in("peer"), "mine")
    assert "Put right lately" in own
    assert "it was not completed" in own
    out = TakenOut.objects.get(course=row, why="not_completed")
    assert "Rights at work" in page(hr, "taken-out-list")
    answer = hr.post(reverse("training:taken-out-put-back", args=[out.pk]), follow=True)
    assert "Put back, with what it gives." in words(answer)
    assert Record.objects.filter(course=row).count() == 1


def test_what_was_put_right_is_ones_own_and_the_keepers(world: World) -> None:
    """What was put right is one's own alone."""
    lists = {
        slug: len(mine.records(world.viewer(slug), world.people["peer"].pk))
        for slug in ("peer", "colleague")
    }
    assert lists["colleague"] == 0
    assert TakenOut.objects.visible_to(world.viewer("colleague")).count() == 0
    assert TakenOut.objects.visible_to(world.viewer("peer")).count() == 1
    assert TakenOut.objects.visible_to(world.viewer("line_manager")).count() == 0


def test_a_record_of_a_number_that_nobody_has_any_more_is_still_put_right(
    world: World, sign_in: SignIn
) -> None:
    row = course("Rights at work")
    (record,) = records.add(
        [Done(course_id=row.pk, completed_on=clock.today(), employee_number="777000")], by=SYSTEM
    )
    assert "Employee number 777000" in page(sign_in("hr"), "record-detail", record.pk)


def test_of_other_staff_no_page_says_that_they_read_it(world: World, sign_in: SignIn) -> None:
    row, on = course("Rights at work"), clock.today() - timedelta(days=9)
    number = staff("70000001").employee_number
    records.add([Done(course_id=row.pk, completed_on=on, employee_number=number)], by=SYSTEM)
    said = page(sign_in("hr"), "record-detail", Record.objects.get(course=row).pk)
    assert "Nobody gets a message: other staff have no page here." in said
    assert "reads this" not in said
