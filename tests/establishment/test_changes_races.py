"""Two people at once, in two real transactions: both learn what happened."""

import re

import pytest

from tests.establishment import changing
from tests.establishment.changing import SYSTEM, day, trust
from tests.people.test_races import _at_once
from workforce.establishment.actions import joining, leaving, stints
from workforce.establishment.actions.leaving import Heirs
from workforce.establishment.actions.stints import Away
from workforce.establishment.models import Joining, Leaving, Stint
from workforce.people.actions import moving, relationships
from workforce.people.actions.assignments import Appointment
from workforce.people.models import Assignment, Person, Relationship

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def first_of_november() -> None:
    """Threads have the real day."""


def _one_done(told: list[str], words: str) -> None:
    assert sorted(each == "done" for each in told) == [False, True]
    refused = next(each for each in told if each != "done")
    assert re.match(words, refused), refused


def test_two_record_that_somebody_leaves() -> None:
    sam = changing.supported()
    told = _at_once(*[
        lambda n=n: leaving.leave(sam.person, last_day=day(n), heirs=Heirs(), by=changing.SYSTEM)
        for n in (10, 20)
    ])  # fmt: skip
    _one_done(told, r"Sam Okafor leaves on .* already\.")
    assert Leaving.objects.count() == 1


def test_two_take_it_back() -> None:
    sam = changing.supported()
    row = leaving.leave(sam.person, last_day=day(10), heirs=Heirs(), by=SYSTEM)
    told = _at_once(*[lambda: leaving.take_back(row, by=SYSTEM)] * 2)
    _one_done(told, r"Sam Okafor stays already")
    assert Assignment.objects.get().ends is None


def test_given_somebody_while_leaving_nobody_is_lost() -> None:
    """Either the page that records the leaving learns of it, or whoever gives it does."""
    priya = trust.person("Priya Nair")
    trust.appointed(person=priya)
    sam = trust.appointed()
    told = _at_once(
        lambda: leaving.leave(priya, last_day=day(0), heirs=Heirs(), by=SYSTEM),
        lambda: relationships.begin(
            kind="peer_supervisor", holder=priya, assignment=sam, starts=day(1), by=SYSTEM
        ),
    )
    _one_done(
        told,
        r"Somebody else changed this|Priya Nair (left on|holds something that this page)",
    )
    is_held = Relationship.objects.filter(holder=priya, ends=None).exists()
    assert is_held == (Person.objects.get(pk=priya.pk).left_on is None)


def test_two_move_into_one_post() -> None:
    post = trust.post("NV-9")
    rows = [changing.supported("Sam Okafor"), changing.supported("Noor Rahman")]
    told = _at_once(*[
        lambda row=row: moving.move(
            row, to=Appointment(row.person, post.role, post.team, day(3), post), by=SYSTEM
        )
        for row in rows
    ])  # fmt: skip
    _one_done(told, r"(Sam Okafor|Noor Rahman) holds this post\.")


def test_two_plan_a_stint() -> None:
    sam = changing.supported(post=trust.post())
    away = Away("secondment", day(5), day(20), organisation="Mind")
    told = _at_once(*[lambda: stints.plan(sam, away=away, by=SYSTEM)] * 2)
    assert sorted(each == "done" for each in told) == [False, True]
    assert Stint.objects.count() == 1
    assert [len(changing.has(sam.person, day(n))) for n in (4, 5, 20, 21)] == [1, 0, 0, 1]


def test_one_moves_whom_the_other_sends_away_for_a_while() -> None:
    """Never both: a new post for good, and a stint with its way back."""
    sam = changing.supported(post=trust.post())
    post = trust.post("NV-9")
    away = Away("secondment", day(10), day(20), organisation="Mind")
    told = _at_once(
        lambda: stints.move(
            sam, to=Appointment(sam.person, post.role, post.team, day(5), post), by=SYSTEM
        ),
        lambda: stints.plan(sam, away=away, by=SYSTEM),
    )
    assert told.count("done") == 1, told
    assert [len(changing.has(sam.person, day(n))) for n in (4, 6, 21)] == [1, 1, 1]
    assert Stint.objects.count() == (told[1] == "done")


def test_two_finish_the_same_joining() -> None:
    post = trust.post("NV-7")
    trust.appointed("Noor Rahman")  # a second peer: nobody new begins alone
    by = changing.lead()
    row = joining.begin(by=by, name="Kim Berg")
    job = {"employment": "employed", "starts": day(9), "post": post.pk}
    row = joining.save(row, step="job", values=job, by=by, version=None)
    told = _at_once(*[lambda: joining.finish(row, by=by)] * 2)
    _one_done(told, r"This was done already")
    assert Person.objects.filter(last_name="Berg").count() == 1
    assert Joining.objects.get().who == {}
