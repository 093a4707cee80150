"""A fixed term that ends is told of once a stage, to whom it concerns, until it is decided."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import depth
from tests.people import trust
from tests.people.trust import SYSTEM, day
from workforce.core import clock
from workforce.establishment import term_notices
from workforce.establishment.actions import posts
from workforce.establishment.actions.posts import ENDS, EXTENDED, Term
from workforce.notices import kinds, reconciling
from workforce.notices.actions import notify
from workforce.notices.models import Notice
from workforce.obligations.actions import pause
from workforce.people.actions import assignments, relationships
from workforce.people.models import Assignment, Post, RoleType

pytestmark = pytest.mark.django_db
KINDS = (term_notices.OWN, term_notices.MANAGED, term_notices.CENTRAL)


@pytest.fixture
def sam() -> Assignment:
    """In a post to a day 200 days from now, with a manager, whose manager's cover, and a centre of two."""
    post = trust.post(contract="fixed_term", fixed_term_reason="Pilot", fixed_term_ends=day(200))
    sam = trust.appointed(post=post, ends=day(200))
    dan, ruth = trust.person("Dan Hughes"), trust.person("Ruth Calder")
    held = relationships.begin(
        kind="line_manager", holder=dan, assignment=sam, starts=day(-9), by=SYSTEM
    )
    relationships.cover(held, holder=ruth, starts=day(-2), ends=day(160), by=SYSTEM)
    relationships.begin(kind="peer_supervisor", holder=trust.person("Priya Nair"), assignment=sam, starts=day(-9), by=SYSTEM)  # fmt: skip
    head = RoleType.objects.get(slug="head-of-lived-experience-workforce")
    trust.appointed("Marcus Bell", role=head, post=trust.post(code="HEAD", role=head))
    trust.appointed(
        "Old Head", role=head, starts=-300, ends=day(-10), post=trust.post(code="OLD", role=head)
    )
    return sam


def told() -> list[tuple[str, str, str]]:
    """(whom, kind, stage), in the order of the words."""
    rows = Notice.objects.filter(kind__in=KINDS, channel="product").select_related("person")
    return sorted((row.person.last_name, row.kind, row.stage) for row in rows)


def everybody(stage: str, cover: bool = True) -> list[tuple[str, str, str]]:
    found = [
        ("Bell", "term.central", stage),
        ("Hughes", "term.managed", stage),
        ("Okafor", "term.own", stage),
    ]
    return sorted([*found, ("Calder", "term.managed", stage)] if cover else found)


def run(offset: int) -> None:
    """As the reconciler does, without asking every other room."""
    with clock.at(day(offset)):
        today = clock.today()
        notify(term_notices.should_exist(today - reconciling.BACK, today + reconciling.AHEAD))


def test_each_stage_is_told_once_to_each(sam: Assignment) -> None:
    for offset in range(200):
        run(offset)
    expected = everybody("180") + everybody("90")
    expected += everybody("60") + everybody("30", cover=False)
    assert told() == sorted(expected)


@pytest.mark.parametrize(
    ("left", "stage"),
    [(181, None), (180, "180"), (91, "180"), (90, "90"), (61, "90"), (60, "60"), (31, "60"), (30, "30"), (0, "30"), (-1, None)],
)  # fmt: skip
def test_the_stage_is_that_of_the_day(sam: Assignment, left: int, stage: str | None) -> None:
    run(200 - left)
    assert {row[2] for row in told()} == ({stage} if stage else set())


def test_after_nights_that_were_missed_only_the_latest_is_told(sam: Assignment) -> None:
    run(200 - 45)
    assert told() == everybody("60")


def test_an_extended_contract_starts_anew(sam: Assignment) -> None:
    run(200 - 60)
    post, later = Post.objects.get(pk=sam.post_id), day(400)
    with clock.at(day(141)):
        posts.settle_term(post, Term(EXTENDED, later), began_from=post.version, by=SYSTEM)
    run(142)
    assert told() == everybody("60")
    run(400 - 60)
    assert told() == sorted(everybody("60") + everybody("60", cover=False))


def test_what_was_decided_ends_the_telling(sam: Assignment) -> None:
    run(200 - 90)
    posts.settle_term(Post.objects.get(pk=sam.post_id), Term(ENDS), began_from=1, by=SYSTEM)
    run(200 - 60)
    assert told() == everybody("90")


def test_who_leaves_earlier_is_not_told_of_that_end(sam: Assignment) -> None:
    assignments.end(sam, on=day(199), by=SYSTEM)
    run(150)
    assert told() == []


def test_nobody_is_written_to_about_their_own_while_their_clock_is_paused(sam: Assignment) -> None:
    pause.begin_many([pause.Begin(sam.person_id, day(100), day(150))], by=SYSTEM)
    run(120)
    assert ("Okafor", "term.own", "90") not in told()
    assert ("Bell", "term.central", "90") in told()
    run(151)
    assert ("Okafor", "term.own", "60") in told()


def test_a_mail_goes_only_while_it_holds(sam: Assignment) -> None:
    run(200 - 60)
    rows = list(Notice.objects.filter(kind__in=KINDS, channel="product"))
    for offset, kept in ((200 - 60, 4), (200 - 30, 0), (200 - 35, 3)):  # the cover is over by then
        with clock.at(day(offset)):
            holding = [
                pk for kind in KINDS
                for pk in kinds.get(kind).still_holds([row for row in rows if row.kind == kind])  # type: ignore[misc]
            ]  # fmt: skip
        assert len(holding) == kept, offset
    sam.post.fixed_term_ends = day(300)
    sam.post.save()
    assert not term_notices.still_holds("term.own", [row for row in rows if row.kind == "term.own"])


def test_the_words_say_nothing_of_anybody(sam: Assignment) -> None:
    run(200 - 60)
    lines = {kinds.get(kind).words("60") for kind in KINDS}
    assert all("60 days" in line and "Okafor" not in line for line in lines)
    assert kinds.get("term.own").words("60") == (
        "Your contract has an end within 60 days. You can ask what comes next."
    )


def test_many_are_told_with_as_many_queries_as_few(
    sam: Assignment, django_assert_num_queries: Any
) -> None:
    for number in (0, 30):
        for n in range(number):
            post = trust.post(code=f"M-{n}", contract="fixed_term", fixed_term_ends=day(20))
            trust.appointed(f"M{n} Many", post=post)
        with clock.at(day(1)), django_assert_num_queries(3):
            list(term_notices.should_exist(day(-30), day(60)))


@settings(
    max_examples=depth.tries(7, 30),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(days=st.lists(st.integers(0, 215), max_size=12))
def test_on_whatever_days_it_runs_each_is_told_a_stage_at_most_once(days: list[int]) -> None:
    from django.db import transaction

    with transaction.atomic():
        post = trust.post(
            code="H-1", contract="fixed_term", fixed_term_reason="x", fixed_term_ends=day(200)
        )
        row = trust.appointed("Hy Pothesis", post=post, ends=day(200))
        for offset in sorted(days):
            run(offset)
        mine = Notice.objects.filter(person=row.person, kind="term.own", channel="product")
        expected = {
            str(min(stage for stage in (180, 90, 60, 30) if left <= stage))
            for left in (200 - offset for offset in days)
            if 0 <= left <= 180
        }
        assert sorted(mine.values_list("stage", flat=True)) == sorted(expected)
        transaction.set_rollback(True)
