"""Who may read what, and when it ends: every part in every state of a relationship, and histories that nobody thought of,
held against an oracle that goes day by day and knows nothing of the code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import depth
from tests.personas import NOT_HERE, SLUGS
from tests.supervision.pages import get
from tests.wellbeing.planning import (
    DAY,
    PEER,
    give,
    holds_role,
    nobody_holds,
    reads,
    without_a_plan,
    write,
)
from tests.world import World
from tests.worlds import built_once
from wellbeing.plan.actions import parts, sharing
from wellbeing.plan.errors import Refused
from wellbeing.plan.models import Part, Plan, Share
from wellbeing.plan.queries import mine
from wellbeing.plan.questions import QUESTIONS
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.people.models import Grant, Relationship
from workforce.people.viewers import viewer_of

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
built = built_once("wellbeing", then=without_a_plan)
ROLE = "line_manager"
Numbers = tuple[int, ...]
# All nine are written each time and three are shared. Of any two, one is shared without the other in a row or in a column:
# what leaked from part to part would be read.
ROWS: tuple[Numbers, ...] = ((1, 4, 7), (2, 5, 8), (3, 6, 9))
COLUMNS: tuple[Numbers, ...] = ((1, 2, 3), (4, 5, 6), (7, 8, 9))
WALKED = {1, 4}
"""Parts whose pages are opened as well: one that may be shared by name, and one that may not."""
A, B, NAMED = "line_manager", "former_line_manager", "peer_elsewhere"
WATCHERS = ("hr", "central_lead", "information_governance", "colleague", B)


@pytest.fixture
def world(built: World, db: None) -> World:
    return built


@dataclass(frozen=True)
class State:
    """`makes` brings it about for some parts; `reader` is who it is about, and `opens` whether they read these today."""

    makes: Callable[[World, Numbers], object]
    opens: bool
    reader: str = A
    by_name: bool = False


def _at(
    world: World, number: int, role: str, slug: str, offset: int, until: int | None = None
) -> Share:
    """Given on that day, by whoever was asked that day."""
    with clock.at(world.day(offset)):
        by = viewer_of(world.users[PEER], world.day(offset))
        return give(world, number, role, slug, None if until is None else world.day(until), by)


def _each_at(
    world: World, numbers: Numbers, role: str, slug: str, offset: int, until: int | None = None
) -> list[Share]:
    """Of those that may be shared; the others are refused."""
    found = []
    for number in numbers:
        if _may(number, by_name=not role):
            found.append(_at(world, number, role, slug, offset, until))
        else:
            with pytest.raises(Refused):
                _at(world, number, role, slug, offset, until)
    return found


def _may(number: int, *, by_name: bool) -> bool:
    question = QUESTIONS[number - 1]
    return question.may_name if by_name else question.may_share


def _held(world: World, *spans: tuple[str, int, int | None]) -> None:
    nobody_holds(world, ROLE)
    for slug, starts, ends in spans:
        holds_role(world, ROLE, slug, starts, ends)


def _agreed(
    *spans: tuple[str, int, int | None], until: int | None = None
) -> Callable[[World, Numbers], object]:
    """Shared ten days ago with A in their role, which is held like this."""

    def makes(world: World, numbers: Numbers) -> object:
        _held(world, *spans)
        return _each_at(world, numbers, ROLE, A, -10, until)

    return makes


def _withdrawn(world: World, numbers: Numbers) -> None:
    for share in _each_at(world, numbers, ROLE, A, 0):
        sharing.stop(share=share, by=world.viewer(PEER))


def _emptied(world: World, numbers: Numbers) -> None:
    for share in _each_at(world, numbers, ROLE, A, 0):
        write(world, share.part.number, "")


def _named(world: World, numbers: Numbers) -> list[Share]:
    return _each_at(world, numbers, "", NAMED, -10)


def _named_withdrawn(world: World, numbers: Numbers) -> None:
    for share in _named(world, numbers):
        sharing.stop(share=share, by=world.viewer(PEER))


def _named_in_office(world: World, numbers: Numbers) -> None:
    _named(world, numbers)
    Grant.objects.create(person=world.people[NAMED], role="hr", starts=world.today)


def _named_left(world: World, numbers: Numbers) -> None:
    _named(world, numbers)
    person = world.people[NAMED]
    type(person).objects.filter(pk=person.pk).update(left_on=world.day(-1))


def _writer_left(world: World, numbers: Numbers) -> None:
    _each_at(world, numbers, ROLE, A, 0)
    person = world.people[PEER]
    type(person).objects.filter(pk=person.pk).update(left_on=world.day(-1))


def _all_stopped(world: World, numbers: Numbers) -> None:
    _each_at(world, numbers, ROLE, A, 0)
    sharing.stop_all(by=world.viewer(PEER))


STATES = {
    "never shared": State(lambda world, numbers: _held(world, (A, -30, None)), False),
    "shared": State(_agreed((A, -30, None)), True),
    "shared, and held in two rows that touch": State(_agreed((A, -30, -5), (A, -4, None)), True),
    "until today": State(_agreed((A, -30, None), until=0), True),
    "expired yesterday": State(_agreed((A, -30, None), until=-1), False),
    "withdrawn": State(_withdrawn, False),
    "all stopped": State(_all_stopped, False),
    "emptied since": State(_emptied, False),
    "ended yesterday": State(_agreed((A, -30, -1)), False),
    "ends today": State(_agreed((A, -30, 0)), True),
    "another holder": State(_agreed((A, -30, -1), (B, 0, None)), False),
    "another holder, for themselves": State(_agreed((A, -30, -1), (B, 0, None)), False, reader=B),
    "another in between, and back": State(_agreed((A, -30, -6), (B, -5, -2), (A, -1, None)), False),
    "nobody in between, and back": State(_agreed((A, -30, -6), (A, -1, None)), False),
    "holds it from tomorrow": State(lambda world, numbers: _held(world, (A, 1, None)), False),
    "covers for whoever holds it": State(
        lambda world, numbers: _each_at(world, numbers, ROLE, A, 0),
        False,
        reader="cover_peer_supervisor",
    ),
    "by name": State(_named, True, reader=NAMED, by_name=True),
    "by name, withdrawn": State(_named_withdrawn, False, reader=NAMED, by_name=True),
    "by name, in an office since": State(_named_in_office, False, reader=NAMED, by_name=True),
    "by name, left since": State(_named_left, False, reader=NAMED, by_name=True),
    "the writer left": State(_writer_left, False),
}


def _cases() -> list[Any]:
    """Every part in every state at each change; in rows or in columns by turns, and thoroughly in both."""
    return [
        pytest.param(name, numbers, marks=() if is_turn else depth.thorough)
        for at, name in enumerate(STATES)
        for groups, is_turn in ((ROWS, at % 2 == 0), (COLUMNS, at % 2 == 1))
        for numbers in groups
    ]


@pytest.mark.parametrize(("name", "numbers"), _cases())
def test_parts_in_a_state_are_read_by_exactly_whom_they_should(
    world: World, sign_in: SignIn, name: str, numbers: Numbers
) -> None:
    state = STATES[name]
    secrets = {each.number: f"Onlyforwhoeverisallowed{each.number}" for each in QUESTIONS}
    with clock.at(world.day(-10)):
        by = viewer_of(world.users[PEER], world.day(-10))
        for number, secret in secrets.items():
            _write_as(by, number, secret)
    state.makes(world, numbers)
    allowed = {number for number in numbers if state.opens and _may(number, by_name=state.by_name)}
    others = {
        slug: reads(world, slug)
        for slug in SLUGS
        if slug not in {state.reader, *NOT_HERE} and not _is_other_reader(state, slug)
    }
    assert {slug: found for slug, found in others.items() if found} == {}
    assert reads(world, state.reader) == allowed
    if not WALKED.isdisjoint(numbers):
        _and_on_pages(world, sign_in, state.reader, allowed, secrets)


def _write_as(by: Viewer, number: int, text: str) -> None:
    parts.write(number=number, text=text, version=0, by=by)


def _is_other_reader(state: State, slug: str) -> bool:
    """Where it is about somebody else than the one it was shared with."""
    return state.reader == "cover_peer_supervisor" and slug == A


def _and_on_pages(
    world: World, sign_in: SignIn, reader: str, allowed: set[int], secrets: dict[int, str]
) -> None:
    plan = Plan.objects.get(person=world.people[PEER])
    address = reverse("plan:shared-detail", args=[plan.pk])
    for slug in (reader, *(each for each in WATCHERS if each != reader)):
        page = get(sign_in(slug), address)
        opens = allowed if slug == reader else set()
        gone = world.people[slug].left_on is not None or _has_left(world, slug)
        if not gone:
            assert page.status == (200 if opens else 404), slug
        assert {number for number, secret in secrets.items() if secret in page.body} == opens, slug


def _has_left(world: World, slug: str) -> bool:
    return (
        type(world.people[slug])
        .objects.filter(pk=world.people[slug].pk, left_on__isnull=False)
        .exists()
    )


# -- Histories --------------------------------------------------------------------------------------------------------

DAYS = 10
Action = tuple[str, ...]
ACTIONS = st.lists(
    st.one_of(
        st.just(("none",)),
        st.tuples(st.just("role"), st.sampled_from([A, B])),
        st.tuples(st.just("until"), st.sampled_from([A, B])),
        st.tuples(st.just("name"), st.just(NAMED)),
        st.tuples(st.just("stop"), st.sampled_from([A, B, NAMED])),
    ),
    min_size=DAYS,
    max_size=DAYS,
)
HOLDERS = st.lists(st.sampled_from([A, A, A, B, ""]), min_size=DAYS, max_size=DAYS)
OFFICE = st.sets(st.integers(0, DAYS - 1), max_size=4)


@dataclass
class Oracle:
    """Goes day by day. Of every agreement it knows who, since when, until when; it is over the first day on which it
    doesn't hold, unless that is because of an office."""

    agreed: list[tuple[str, bool, date, date | None]] = field(default_factory=list)

    def give(self, who: str, by_role: bool, day: date, until: date | None) -> None:
        self.agreed = [row for row in self.agreed if row[:2] != (who, by_role)]
        self.agreed.append((who, by_role, day, until))

    def stop(self, who: str) -> None:
        self.agreed = [row for row in self.agreed if row[0] != who]

    def night(self, day: date, holder: str) -> None:
        """What is over by this day is gone."""
        self.agreed = [
            (who, by_role, since, until)
            for who, by_role, since, until in self.agreed
            if (until is None or day <= until) and (not by_role or who == holder)
        ]

    def readers(self, in_office: bool) -> set[str]:
        return {who for who, by_role, _, _ in self.agreed if by_role or not in_office}


def test_any_history_opens_to_whom_the_oracle_says(world: World) -> None:
    @given(HOLDERS, ACTIONS, OFFICE, st.sets(st.integers(0, DAYS), max_size=4))
    @settings(max_examples=depth.tries(10, 25))
    def lived(
        holders: list[str], actions: list[Action], office: set[int], splits: set[int]
    ) -> None:
        with transaction.atomic():
            _live(world, holders, actions, office, splits)
            transaction.set_rollback(True)

    lived()


def _live(
    world: World, holders: list[str], actions: list[Action], office: set[int], splits: set[int]
) -> None:
    nobody_holds(world, ROLE)
    for slug, first, last in _spans(holders, splits):
        holds_role(world, ROLE, slug, first, last)
    for offset in office:
        Grant.objects.create(
            person=world.people[NAMED], role="hr", starts=world.day(offset), ends=world.day(offset)
        )
    oracle, number = Oracle(), 1
    names = {world.people[slug].pk: slug for slug in (A, B, NAMED)}
    write(world, number)
    for offset, action in enumerate(actions):
        day = world.day(offset)
        oracle.night(day, holders[offset])
        with clock.at(day):
            _act(world, oracle, number, action, day, holders[offset], offset in office)
        shown = Share.objects.holding(day).filter(part__plan__person=world.people[PEER])
        found = {names[pk] for pk in shown.values_list("holder_id", flat=True)}
        assert found == oracle.readers(offset in office), (offset, action)


def _act(
    world: World,
    oracle: Oracle,
    number: int,
    action: Action,
    day: date,
    holder: str,
    in_office: bool,
) -> None:
    by = viewer_of(world.users[PEER], day)
    what, *rest = action
    if what == "none":
        return
    slug = rest[0]
    if what == "stop":
        sharing.stop_person(person=world.people[slug].pk, by=by)
        oracle.stop(slug)
        return
    by_role = what != "name"
    until = day + 3 * DAY if what == "until" else None
    refused = (by_role and slug != holder) or (not by_role and in_office)
    try:
        give(world, number, ROLE if by_role else "", slug, until, by)
    except Refused:
        assert refused
    else:
        assert not refused
        oracle.give(slug, by_role, day, until)


def _spans(holders: list[str], splits: set[int]) -> list[tuple[str, int, int]]:
    """The days as rows, cut here and there where the same one goes on."""
    found: list[tuple[str, int, int]] = []
    for offset, slug in enumerate(holders):
        if found and found[-1][0] == slug and found[-1][2] == offset - 1 and offset not in splits:
            found[-1] = (slug, found[-1][1], offset)
        else:
            found.append((slug, offset, offset))
    return [span for span in found if span[0]]


# -- Another holder ---------------------------------------------------------------------------------------------------


def _asked(world: World) -> list[tuple[int, str]]:
    return [
        (each.question.number, now.name)
        for each in mine.overview(world.viewer(PEER)).asked
        for now in each.now
    ]


def _handed_over(world: World) -> Share:
    with clock.at(world.day(-10)):
        _held(world, (A, -30, -1), (B, 0, None))
        _write_as(viewer_of(world.users[PEER], world.day(-10)), 5, "Ask me on Mondays")
    return _at(world, 5, ROLE, A, -10)


def test_the_writer_alone_is_asked_when_somebody_else_holds_the_role(
    world: World, sign_in: SignIn
) -> None:
    _handed_over(world)
    assert _asked(world) == [(5, "Ruth Calder")]
    assert "There is something to answer" in get(sign_in(PEER), reverse("home:today")).body
    for slug in (A, B, "patch_lead", "hr"):
        assert "There is something to answer" not in get(sign_in(slug), reverse("home:today")).body


def test_yes_opens_it_to_the_new_one_and_the_question_goes(world: World, sign_in: SignIn) -> None:
    _handed_over(world)
    get(sign_in(PEER), reverse("plan:plan-detail")).press("Share it with Ruth Calder")
    assert (reads(world, B), reads(world, A), _asked(world)) == ({5}, set(), [])


def test_no_keeps_it_private_and_the_question_goes(world: World, sign_in: SignIn) -> None:
    _handed_over(world)
    get(sign_in(PEER), reverse("plan:plan-detail")).press("Keep it private")
    assert (reads(world, B), reads(world, A), _asked(world)) == (set(), set(), [])


def test_a_tick_for_the_new_one_answers_as_well(world: World) -> None:
    _handed_over(world)
    give(world, 5, ROLE, B)
    assert (reads(world, B), _asked(world)) == ({5}, [])


def test_an_answer_for_who_holds_it_no_more_is_refused(world: World) -> None:
    share = _handed_over(world)
    with pytest.raises(Refused):
        sharing.answer_change(share=share, holder=world.people[A].pk, by=world.viewer(PEER))
    assert _asked(world) == [(5, "Ruth Calder")]


def test_nobody_is_asked_about_while_nobody_holds_it(world: World) -> None:
    _handed_over(world)
    nobody_holds(world, ROLE)
    assert _asked(world) == []
    assert reads(world, A) == set()


def test_an_expired_one_asks_nothing(world: World) -> None:
    with clock.at(world.day(-10)):
        _held(world, (A, -30, -1), (B, 0, None))
        _write_as(viewer_of(world.users[PEER], world.day(-10)), 5, "Ask me on Mondays")
    _at(world, 5, ROLE, A, -10, until=-2)
    assert _asked(world) == []


def test_two_posts_two_managers_each_for_themselves(world: World) -> None:
    """Somebody who begins to manage a second post changes nothing for the first one, and reads nothing."""
    job = world.assignments[PEER]
    second = type(job).objects.create(
        person=job.person, post=None, role=job.role, team=world.things["team_elsewhere"],
        employment="volunteer", hours=4, starts=world.day(-20),
    )  # fmt: skip
    write(world, 5)
    give(world, 5, ROLE, A)
    Relationship.objects.create(
        kind=ROLE, acts_as=ROLE, assignment=second, holder=world.people[B], starts=world.day(-5)
    )
    assert (reads(world, A), reads(world, B), _asked(world)) == ({5}, set(), [])


def test_parts_are_each_for_themselves(world: World) -> None:
    for number in (1, 2, 3):
        write(world, number)
    give(world, 1, ROLE, A)
    give(world, 3, ROLE, A)
    give(world, 2, "", NAMED)
    assert (reads(world, A), reads(world, NAMED)) == ({1, 3}, {2})
    assert Part.objects.visible_to(world.viewer(A)).count() == 2
