"""Completion, what runs out and level 4, against a count of our own on histories of any kind."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests import depth
from tests.people import trust
from tests.training.courses import SYSTEM, course
from training.actions import records
from training.actions.records import Done
from training.models import Course
from training.queries import figures
from workforce.core import clock
from workforce.people.models import Assignment, Person, Qualification
from workforce.reports.suppression import Split

PEOPLE = 5
jobs = st.lists(
    st.tuples(st.integers(0, PEOPLE - 1), st.integers(-800, 0), st.one_of(st.none(), st.integers(0, 500)), st.booleans()),
    max_size=7,
)  # fmt: skip
done = st.lists(
    st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, 2), st.integers(-800, 0)), max_size=9
)
days = st.integers(-300, 0)
# Two that give the same, and one beside them that is asked of volunteers too.
COURSES = (
    ("Holding", "manages-peers", 12),
    ("Holding: refresh", "manages-peers", 24),
    ("Rights", "", 6),
)


def months_on(day: date, months: int) -> date:
    """By hand: the same day so many months on, or the last the month has."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    for number in range(day.day, 0, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise AssertionError


class FiguresAgree(TestCase):
    @settings(max_examples=depth.tries(15, 40))
    @given(jobs, done, days)
    def test_with_a_count_by_hand(self, drawn, completed, ago) -> None:  # type: ignore[no-untyped-def]
        day = trust.day(ago)
        with clock.at(trust.day(-900)):
            rows = [self._course(*each, asked=n != 1) for n, each in enumerate(COURSES)]
        people = [trust.person(f"Sam Number{n}") for n in range(PEOPLE)]
        kept = self._appoint(people, drawn)
        wanted = [
            Done(course_id=rows[which].pk, completed_on=trust.day(when), person_id=people[who].pk)
            for who, which, when in completed
        ]
        records.add(wanted, by=SYSTEM)
        paid = {who for who, starts, ends, is_paid in kept if is_paid and _runs(starts, ends, day)}
        helping = {
            who for who, starts, ends, is_paid in kept if not is_paid and _runs(starts, ends, day)
        }

        def lasts(which: int, when: int) -> date:
            return months_on(trust.day(when), COURSES[which][2]) - timedelta(days=1)

        def good(who: int, among: tuple[int, ...]) -> bool:
            return any(
                trust.day(when) <= day <= lasts(which, when)
                for other, which, when in completed
                if other == who and which in among
            )

        expected = {
            "Holding": _split(paid, lambda who: good(who, (0, 1))),
            "Rights": _split(paid | helping, lambda who: good(who, (2,))),
        }
        found = figures.by_course(figures.asked_on(day))
        assert found == {name: split for name, split in expected.items() if split.all}
        self._runs_out(day, completed, people, paid | helping, lasts)

    def _runs_out(self, day, completed, people, here, lasts) -> None:  # type: ignore[no-untyped-def]
        last = day + timedelta(days=90)
        counted: Counter[frozenset[str]] = Counter()
        # The two that give the same renew each other, so that one line of them runs out, or none.
        for line in ((0, 1), (2,)):
            for who in here:
                ends = [
                    (lasts(which, when), which)
                    for other, which, when in completed
                    if other == who and which in line and trust.day(when) <= day
                ]
                latest = max((end for end, _ in ends), default=None)
                if latest is not None and day <= latest <= last:
                    titles = {COURSES[which][0] for end, which in ends if end == latest}
                    counted[frozenset(titles)] += 1
        found = figures.running_out(day, 90)
        assert sum(found.values()) == counted.total()
        sure = {title: counted[frozenset({title})] for title, _, _ in COURSES}
        assert all(found.get(title, 0) >= least for title, least in sure.items())
        if all(len(titles) == 1 for titles in counted):
            assert found == {title: number for title, number in sure.items() if number}

    def _course(self, title: str, gives: str, months: int, *, asked: bool) -> Course:
        of = ["peers", "volunteers"] if title == "Rights" else ["peers"]
        more = {"asked_of": of, "due_days": 60} if asked else {}
        return course(title, gives=gives, valid_months=months, **more)

    def _appoint(self, people: list[Person], drawn):  # type: ignore[no-untyped-def]
        """Straight into the table: what is tested is how they are counted."""
        volunteer, worker = trust.role("peer-volunteer"), trust.role()
        kept = []
        for place, (who, starts, length, is_paid) in enumerate(drawn):
            ends = None if length is None else starts + length
            Assignment.objects.create(
                person=people[who], role=worker if is_paid else volunteer, team=trust.team(f"Team {place}"),
                employment="employed" if is_paid else "volunteer", starts=trust.day(starts),
                ends=None if ends is None else trust.day(ends), number=f"X{place}",
            )  # fmt: skip
            kept.append((who, starts, ends, is_paid))
        return kept


def _runs(starts: int, ends: int | None, day: date) -> bool:
    return trust.day(starts) <= day and (ends is None or trust.day(ends) >= day)


def _split(people: set[int], has) -> Split:  # type: ignore[no-untyped-def]
    yes = sum(bool(has(who)) for who in people)
    return Split(yes, len(people) - yes)


class Level4(TestCase):
    def test_complete_and_accredited_are_told_apart_and_volunteers_are_not_counted(self) -> None:
        for number, slugs in enumerate((["level-4", "level-4-accredited"], ["level-4"], [])):
            person = trust.appointed(f"Sam Number{number}").person
            for slug in slugs:
                Qualification.objects.create(holder=person, slug=slug, starts=trust.day(-9))
        helper = trust.appointed(
            "Robin Vale", role=trust.role("peer-volunteer"), employment="volunteer"
        )
        Qualification.objects.create(holder=helper.person, slug="level-4", starts=trust.day(-9))
        today = clock.today()
        found = figures.level_4(today, figures.jobs_on(today))
        assert found == {"Level 4 complete": Split(2, 1), "Level 4 accredited": Split(1, 2)}
