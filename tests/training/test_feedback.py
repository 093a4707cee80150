"""Feedback without a name: who may say something, what is kept of it, and when it is seen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection, models
from django.http import Http404
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.gatherings.making import at_once
from tests.people import trust
from tests.training import workshops_making as making
from tests.training.workshops_making import GOOD, SYSTEM, say, viewer
from training.feedback import actions, pad, queries, slips
from training.feedback.models import Answer, Answered, Change, Comment, Round, Slip
from training.feedback.questions import Said
from workforce.config.logs import redact
from workforce.core import clock
from workforce.core.errors import CannotSave
from workforce.core.models import AuditEvent, OnceKey, SettingValue
from workforce.gatherings import actions as gatherings
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Gathering
from workforce.notices.models import Notice
from workforce.people.models import Person

pytestmark = pytest.mark.django_db


def _held(count: int, guests: int = 0) -> tuple[Gathering, list[Person]]:
    came = making.people(count)
    row = making.workshop(making.programme(), offset=1, lead=making.leader())
    whos = [*making.of_people(came), *(Who(guest=f"Guest {n}") for n in range(guests))]
    return making.held(row, whos), came


@pytest.fixture
def later() -> Iterator[None]:
    """The workshop is tomorrow; it is two days later."""
    with clock.at(clock.at_local(clock.today() + timedelta(days=2), time(9))):
        yield


def _shown(gathering: Gathering, who: Person) -> int:
    return queries.results(viewer(who), gathering).shown


def test_those_who_came_are_asked_once_and_nobody_else() -> None:
    gathering, came = _held(3)
    told = Notice.objects.filter(kind="feedback-asked", channel="product")
    assert set(told.values_list("person", flat=True)) == {person.pk for person in came}
    with clock.at(gathering.ends_at + timedelta(hours=1)):
        gatherings.reopen(gathering=gathering, by=SYSTEM)
        gatherings.close(gathering=Gathering.objects.get(pk=gathering.pk), by=SYSTEM)
    assert told.count() == 3


def test_nothing_is_shown_below_the_least_and_how_many_there_are_is_not_said(later: None) -> None:
    gathering, came = _held_before(6)
    for person in came[:4]:
        say(gathering, person)
    with pytest.raises(CannotSave, match="5 answers are needed"):
        actions.close(gathering=gathering, by=SYSTEM)
    found = queries.results(viewer(came[0]), gathering)
    assert (found.shown, found.tally, list(found.comments)) == (0, {}, [])
    say(gathering, came[4])
    assert _shown(gathering, came[0]) == 0
    actions.close(gathering=gathering, by=SYSTEM)
    assert _shown(gathering, came[0]) == 5


def _held_before(count: int, guests: int = 0) -> tuple[Gathering, list[Person]]:
    """Inside `later`: planned three days before, held yesterday."""
    with clock.at(clock.now() - timedelta(days=3)):
        return _held(count, guests)


def test_each_says_it_once_and_rather_not_leaves_the_same_mark(later: None) -> None:
    gathering, came = _held_before(3)
    say(gathering, came[0])
    actions.rather_not(gathering=gathering, by=viewer(came[1]))
    for person in came[:2]:
        with pytest.raises(CannotSave, match="been here already"):
            say(gathering, person)
    marks = Answered.objects.values_list("round__gathering", "person")
    assert set(marks) == {(gathering.pk, came[0].pk), (gathering.pk, came[1].pk)}
    assert len(pad.read(Round.objects.get())) == 1


def test_whoever_did_not_come_has_nothing_to_answer(later: None) -> None:
    gathering, _ = _held_before(1)
    other = trust.appointed("Not There").person
    for act in (
        lambda: say(gathering, other),
        lambda: actions.rather_not(gathering=gathering, by=viewer(other)),
    ):
        with pytest.raises(Http404):
            act()
    assert queries.gathering_of(viewer(other), gathering.pk) is None


def test_it_closes_after_its_days_and_too_few_answers_are_thrown_away(later: None) -> None:
    gathering, came = _held_before(5)
    row = Round.objects.get()
    assert row.closes_on == clock.local(gathering.ends_at).date() + timedelta(days=14)
    for person in came[:3]:
        say(gathering, person)
    with clock.at(clock.at_local(row.closes_on, time(23))):
        assert actions.close_due(by=SYSTEM) == 0
    with clock.at(clock.at_local(row.closes_on + timedelta(days=1), time(1))):
        with pytest.raises(CannotSave, match="closed"):
            say(gathering, came[3])
        assert actions.close_due(by=SYSTEM) == 1
        assert actions.close_due(by=SYSTEM) == 0
    row.refresh_from_db()
    assert (row.state, row.pad) == ("closed", None)
    assert [model.objects.count() for model in (Answer, Comment, Answered, Slip)] == [0] * 4


def test_words_are_shown_from_as_many_on_and_sealed(later: None) -> None:
    gathering, came = _held_before(10)
    for n, person in enumerate(came):
        say(gathering, person, Said("yes", "no", "partly", f"a wordy thing {n}" if n < 4 else ""))
    actions.close(gathering=gathering, by=SYSTEM)
    found = queries.results(viewer(came[0]), gathering)
    assert found.shown == 10
    assert found.tally["safe"] == {"yes": 0, "partly": 0, "no": 10}
    assert (len(found.comments), Comment.objects.count()) == (0, 4)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM feedback_comment")
        assert not any(b"wordy" in bytes(blob) for (blob,) in cursor.fetchall())


def test_five_who_wrote_something_are_read_in_the_order_of_random_ids(later: None) -> None:
    gathering, came = _held_before(5)
    for n, person in enumerate(came):
        say(gathering, person, Said("yes", "yes", "yes", f"words {n}"))
    actions.close(gathering=gathering, by=SYSTEM)
    found = queries.results(viewer(came[0]), gathering).comments
    assert sorted(found) == [f"words {n}" for n in range(5)]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["yes", "partly", "no"]), max_size=34), st.integers(5, 8))
def test_what_becomes_seen_at_once_is_never_fewer_than_the_least(
    said: list[str], least: int
) -> None:
    """Every look at what is shown, before and after each answer and the closing."""

    class Fake:
        pk = UUID(int=1)
        pad = None

    row, seen = Fake(), [0]
    row.least = least  # type: ignore[attr-defined]
    poured: list[Said] = []
    kept: list[Said] = []
    patch = pytest.MonkeyPatch()
    patch.setattr(pad, "read", lambda _: list(kept))
    patch.setattr(pad, "write", lambda _, left: kept.__setitem__(slice(None), left))
    patch.setattr(pad, "pour", lambda _, some: poured.extend(some))
    try:
        for each in said:
            pad.put(row, Said(each, each, each))  # type: ignore[arg-type]
            seen.append(len(poured))
        waiting = len(kept)
        pad.empty(row)  # type: ignore[arg-type]
        seen.append(len(poured))
    finally:
        patch.undo()
    steps = [after - before for before, after in pairwise(seen)]
    assert all(step == 0 or step >= least for step in steps)
    assert waiting < 2 * least
    assert kept == []
    assert len(poured) == (len(said) if len(said) >= least else 0)
    assert sorted(e.useful for e in poured) == (sorted(said) if len(said) >= least else [])


def test_no_column_of_an_answer_says_who_or_when() -> None:
    """Nor may one be added without this being looked at."""
    about = {
        "answer": {"id", "round_id", "useful", "safe", "tell"},
        "comment": {"id", "round_id", "words"},
        "answered": {"id", "round_id", "person_id"},
        "slip": {"id", "round_id", "code"},
    }
    for name, columns in about.items():
        model = apps.get_model("feedback", name)
        assert {field.column for field in model._meta.concrete_fields} == columns
        assert model().pk.version == 4
        kinds = (models.DateField, models.DateTimeField, models.TimeField, models.IntegerField)
        assert not any(isinstance(field, kinds) for field in model._meta.concrete_fields)


def test_answering_leaves_no_line_no_key_and_no_moment_anywhere(later: None) -> None:
    gathering, came = _held_before(2)
    before = AuditEvent.objects.count(), OnceKey.objects.count(), Notice.objects.count()
    for person in came:
        say(gathering, person, Said("yes", "yes", "yes", "something"))
    assert (AuditEvent.objects.count(), OnceKey.objects.count(), Notice.objects.count()) == before


def test_rows_lie_in_another_order_than_people_answered_in(later: None) -> None:
    """Where PostgreSQL put them, their ids, and the pad: none is the order of answering, each time anew."""
    orders = []
    for _ in range(4):
        gathering, came = _held_before(9)
        for n, person in enumerate(came):
            say(gathering, person, Said("yes", "yes", "yes", str(n)))
        row = Round.objects.get(gathering=gathering)
        on_pad = [int(each.words) for each in pad.read(row)]
        assert sorted(on_pad) == list(range(9))
        actions.close(gathering=gathering, by=SYSTEM)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT c.id::text, c.words FROM feedback_comment c WHERE c.round_id = %s ORDER BY c.ctid",
                [row.pk],
            )
            lying = [
                int(pad.sealed.unseal(blob, owner=row.pk, label=pad.WORDS, row=UUID(pk)))
                for pk, blob in cursor.fetchall()
            ]
        by_id = [int(each) for each in queries.results(viewer(came[0]), gathering).comments]
        orders += [tuple(on_pad), tuple(lying), tuple(by_id)]
        Person.objects.filter(pk__in=[p.pk for p in came]).update(first_name="Other")
    assert tuple(range(9)) not in orders
    assert len(set(orders)) == len(orders)  # one in 9! each


def test_pad_is_no_text_in_the_database(later: None) -> None:
    gathering, came = _held_before(1)
    say(gathering, came[0], Said("yes", "no", "yes", "quite recognisable"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pad FROM feedback_round")
        blob = bytes(cursor.fetchone()[0])
    assert b"recognisable" not in blob
    assert json.dumps("yes").encode() not in blob


def test_slips_are_as_many_as_have_no_sign_in_and_take_one_answer_each(later: None) -> None:
    gathering, _ = _held_before(0, guests=3)
    codes = actions.draw_slips(gathering=gathering, by=SYSTEM)
    assert len(set(codes)) == 3
    assert not Slip.objects.filter(code__in=codes).exists()  # only what became of them is kept
    actions.answer_by_slip(code=codes[0].lower().replace("-", " "), said=GOOD)
    for code in (codes[0], "AAAA-AAAA", ""):
        with pytest.raises(CannotSave, match="can't be used"):
            actions.answer_by_slip(code=code, said=GOOD)
    with pytest.raises(CannotSave, match="were made already"):
        actions.draw_slips(gathering=gathering, by=SYSTEM)
    for code in codes[1:]:
        actions.answer_by_slip(code=code, said=GOOD)
    assert len(pad.read(Round.objects.get())) == 3


def test_slips_never_say_how_many_were_used() -> None:
    """Made anew until it begins; then one more for each who came without a place, whatever was used."""
    row = making.workshop(making.programme(), offset=3)
    making.book(row, [Who(guest="Ann Guest"), Who(guest="Ben Guest")])
    first = actions.draw_slips(gathering=row.gathering, by=SYSTEM)
    codes = actions.draw_slips(gathering=row.gathering, by=SYSTEM)
    assert (len(first), len(codes), Slip.objects.count()) == (2, 2, 2)
    with clock.at(row.gathering.starts_at + timedelta(minutes=1)):
        with pytest.raises(CannotSave, match="can't be used"):
            actions.answer_by_slip(code=first[0], said=GOOD)
        actions.answer_by_slip(code=codes[0], said=GOOD)
        with pytest.raises(CannotSave, match="were made already"):
            actions.draw_slips(gathering=row.gathering, by=SYSTEM)
        gatherings.walk_in(gathering=row.gathering, who=Who(guest="Cat Guest"), by=SYSTEM)
        assert len(actions.draw_slips(gathering=row.gathering, by=SYSTEM)) == 1
        actions.answer_by_slip(code=codes[1], said=GOOD)


def test_where_everybody_can_sign_in_there_are_no_slips(later: None) -> None:
    gathering, came = _held_before(1)
    user = get_user_model().objects.create_user(email="sam@northvale.example", password="x" * 20)
    Person.objects.filter(pk=came[0].pk).update(user=user)
    with pytest.raises(CannotSave, match="nobody needs a slip"):
        actions.draw_slips(gathering=gathering, by=SYSTEM)


def test_a_slip_works_from_the_beginning_on_and_not_once_it_is_called_off() -> None:
    row = making.workshop(making.programme(), offset=3)
    making.book(row, [Who(guest="Ann Guest"), Who(guest="Ben Guest")])
    codes = actions.draw_slips(gathering=row.gathering, by=SYSTEM)
    with pytest.raises(CannotSave, match="not begun"):
        actions.answer_by_slip(code=codes[0], said=GOOD)
    with clock.at(row.gathering.starts_at + timedelta(minutes=1)):
        actions.answer_by_slip(code=codes[0], said=GOOD)
        gatherings.call_off(gathering=row.gathering, by=SYSTEM)
        with pytest.raises(CannotSave, match="can't be used"):
            actions.answer_by_slip(code=codes[1], said=GOOD)


def test_a_code_is_read_however_it_is_typed() -> None:
    code = slips.new_code()
    typed = f" {code.lower().replace('-', '')} "
    assert slips.hash_of(typed) == slips.hash_of(code)
    assert not set(code) & set("01IO")


def test_what_changed_is_said_once_something_is_shown_and_told_to_those_who_came(
    later: None,
) -> None:
    gathering, came = _held_before(5)
    lead = gathering.facilitators.get().person
    with pytest.raises(CannotSave, match="Nothing is shown yet"):
        actions.say_changed(gathering=gathering, words="More breaks.", by=viewer(lead))
    for person in came:
        say(gathering, person)
    actions.close(gathering=gathering, by=viewer(lead))
    with pytest.raises(Http404):
        actions.say_changed(gathering=gathering, words="Mine.", by=viewer(came[0]))
    made = actions.say_changed(gathering=gathering, words="More breaks.", by=viewer(lead))
    told = Notice.objects.filter(kind="feedback-changed", channel="product")
    assert set(told.values_list("person", flat=True)) == {person.pk for person in came}
    assert [row.pk for row in queries.results(viewer(came[0]), gathering).changes] == [made.pk]
    assert Change.objects.get().on == clock.today()


def test_the_least_holds_from_when_the_round_began(later: None) -> None:
    gathering, came = _held_before(6)
    SettingValue.objects.create(slug="feedback.least", value=6, starts=date(2000, 1, 1))
    for person in came[:5]:
        say(gathering, person)
    actions.close(gathering=gathering, by=SYSTEM)
    assert _shown(gathering, came[0]) == 5


# On connections of their own the clock is the machine's: so these were held two days ago.
@pytest.mark.django_db(transaction=True)
def test_two_at_once_from_the_fifth_on_both_count_and_are_poured_once() -> None:
    gathering, came = _held_before(12)
    for person in came[:8]:
        say(gathering, person)
    # The ninth and the tenth at once, then one person twice at once.
    done = at_once([lambda p=person: say(gathering, p) for person in came[8:10]])  # type: ignore[misc]
    assert done == [None, None]
    assert (Answer.objects.count(), len(pad.read(Round.objects.get()))) == (5, 5)
    twice = at_once([lambda: say(gathering, came[10])] * 2)
    assert sorted(type(each).__name__ for each in twice) == ["CannotSave", "NoneType"]
    assert len(pad.read(Round.objects.get())) == 6
    last, closed = at_once(
        [lambda: say(gathering, came[11]), lambda: actions.close(gathering=gathering, by=SYSTEM)]
    )
    assert closed is None
    assert last is None or isinstance(last, CannotSave)
    assert Answer.objects.count() == (12 if last is None else 11)


@pytest.mark.django_db(transaction=True)
def test_one_slip_used_by_two_at_once_takes_one_answer() -> None:
    gathering, _ = _held_before(0, guests=2)
    code = actions.draw_slips(gathering=gathering, by=SYSTEM)[0]
    done = at_once([lambda: actions.answer_by_slip(code=code, said=GOOD)] * 2)
    assert sorted(type(each).__name__ for each in done) == ["CannotSave", "str"]
    assert (len(pad.read(Round.objects.get())), Slip.objects.count()) == (1, 1)


def test_no_log_has_the_address_of_a_slip() -> None:
    line = redact("GET /feedback/7KQM3XPD/ 200, then /learning/feedback/0190aaaa-bbbb/answer/")
    assert line == (
        "GET /feedback/[link not logged]/ 200, then /learning/feedback/[link not logged]/answer/"
    )
