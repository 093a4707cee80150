"""Made-up posts and working lives at random, as rows: the first half of `histories.py`."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model

from tests.people import trust
from tests.training.making import keep_of_everybody
from wellbeing.away.models import Absence
from wellbeing.plan.models import Offer
from workforce.core import clock
from workforce.core.models import SettingValue
from workforce.obligations.models import Pause
from workforce.people.models import (
    Assignment,
    Person,
    Post,
    PostStep,
    Qualification,
    Team,
)

TODAY = date(2028, 3, 5)
FIRST = date(2025, 1, 1)
SPAN = (TODAY - FIRST).days
ROLES = (
    "peer-support-worker", "peer-support-worker", "specialist-peer-support-worker", "senior-peer-support-worker",
    "peer-trainer", "advanced-lived-experience-practitioner", "peer-volunteer",
)  # fmt: skip
SHARES = ("0.2", "0.5", "0.6", "1")


def at(number: int) -> date:
    return FIRST + timedelta(days=number)


def noon(day: date) -> datetime:
    return clock.at_local(day, time(12))


def last_of(day: date) -> date:
    """The last day of its month."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


@contextmanager
def unless_refused() -> Iterator[None]:
    """What the database won't have, a job beside itself say, is left out."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        pass


def save_unless_refused(rows: Sequence[Model]) -> None:
    """At once; and one by one only where one of them is refused."""
    if not rows:
        return
    kind = type(rows[0])._default_manager
    try:
        with transaction.atomic():
            kind.bulk_create(rows)
    except IntegrityError:
        for row in rows:
            with unless_refused():
                row.save(force_insert=True)


class Lives:
    """Posts that move from state to state, and people who come, go, hold several, and are away."""

    def __init__(self, seed: int, people: int = 34) -> None:
        self.dice = random.Random(seed)
        keep_of_everybody()
        self.teams = self._teams()
        self.people = [trust.person(f"Ana Reyes{n}") for n in range(people)]
        self.posts: list[Post] = []
        self.jobs: list[Assignment] = []

    def _teams(self) -> list[Team]:
        named = [
            trust.team(f"{name} team", of=trust.patch(f"{name} patch"))
            for name in ("North", "South", "West")
        ]
        return [
            *named,
            trust.team("North second team", of=trust.patch("North patch")),
            trust.team("Of nowhere"),
        ]

    def _days(self, least: int = 0, most: int = 500) -> tuple[date, date | None]:
        starts = self.dice.randrange(-60, SPAN + 10)
        ends = None if self.dice.random() < 0.4 else starts + self.dice.randrange(least, most)
        return at(starts), None if ends is None else at(ends)

    def _numbers(self) -> None:
        """What somebody set: for everybody, for a role, for one of them, from a day on or for a while."""
        for slug, days in (
            ("peer_days", 21),
            ("line_days", 35),
            ("clinical_days", 56),
            ("dense_window_days", 28),
        ):
            starts = at(self.dice.randrange(SPAN))
            who: dict[str, Any] = self.dice.choice(
                ({}, {"role": ROLES[0]}, {"person": self.people[0].pk})
            )
            until = self.dice.choice((None, starts + timedelta(days=200)))
            SettingValue.objects.create(
                slug=f"supervision.{slug}", value=days, starts=starts, until=until, **who
            )
        SettingValue.objects.create(
            slug="foundation.days", value=84, starts=at(self.dice.randrange(SPAN))
        )

    # --- posts and people ---

    def _posts(self) -> None:
        for number in range(70):
            role = trust.role(self.dice.choice(ROLES[:-1]))
            share = Decimal(self.dice.choice(SHARES))
            post = trust.post(
                f"P-{number}", "proposed", role=role, band=role.band, nature=role.nature,
                team=self.dice.choice(self.teams), fte=share, hours=share * Decimal("37.5"), state_since=FIRST,
                contract=self.dice.choice(("permanent", "permanent", "fixed_term", "secondment")),
            )  # fmt: skip
            self.posts.append(post)
            self._steps(post)

    def _steps(self, post: Post) -> None:
        """Through its states, by hand or not, more than once a day now and then."""
        ahead = {
            "": ("proposed",), "proposed": ("gate_check", "closed"), "gate_check": ("approved", "proposed"),
            "approved": ("advertised", "filled"), "advertised": ("filled", "approved"), "filled": ("vacant", "closed"),
            "vacant": ("gate_check", "advertised", "filled", "closed"), "closed": (),
        }  # fmt: skip
        state, when = "", self.dice.randrange(-200, 300)
        for _ in range(self.dice.randrange(2, 12)):
            if when > SPAN or not ahead[state]:
                break
            after = ahead[state][0] if self.dice.random() < 0.8 else self.dice.choice(ahead[state])
            step = PostStep.objects.create(
                post=post, before=state, after=after, on=at(when), at=noon(at(when))
            )
            if state and self.dice.random() < 0.1:
                PostStep.objects.create(
                    post=post,
                    before=after,
                    after=state,
                    on=at(when),
                    at=noon(at(when)),
                    takes_back=step,
                )
                after = state
            state, when = after, when + self.dice.choice((0, 1, 20, 60, 120))
        if state:
            Post.objects.filter(pk=post.pk).update(state=state)

    def _life(self, who: Person) -> None:
        """One job or several, at once or one after the other, paid or not; away and paused now and then."""
        if self.dice.random() < 0.8:
            ends = at(self.dice.randrange(400, SPAN)) if self.dice.random() < 0.35 else None
            self._job(who, at(self.dice.randrange(-60, 200)), ends)
        for _ in range(self.dice.randrange(3)):
            starts, ends = self._days()
            self._job(who, starts, ends)
            if ends and self.dice.random() < 0.5:
                self._job(who, ends + timedelta(days=self.dice.choice((1, 1, 2, 40))), None)
        for _ in range(self.dice.randrange(3)):
            starts, ends = self._days(most=60)
            is_open = ends is None and self.dice.random() < 0.4
            ends = None if is_open else ends or starts + timedelta(days=3)
            Pause.objects.create(person=who, starts=starts, ends=ends)
            with unless_refused():
                state = (
                    "begun" if ends is None else self.dice.choice(("back", "back", "taken_back"))
                )
                Absence.objects.create(
                    person=who, state=state, starts=starts, ends=ends, recorded_on=starts
                )
        if self.dice.random() < 0.8:
            starts = at(self.dice.randrange(SPAN))
            Offer.objects.create(person=who, offered_on=starts, offered_by=self.people[0])
        began = min((job.starts for job in self.jobs if job.person == who), default=FIRST)
        if self.dice.random() < 0.8:
            done = began + timedelta(
                days=self.dice.choice((-30, 0, 20, 40, 55, 56, 57, 84, 85, 120))
            )
            Qualification.objects.create(holder=who, slug="foundation", starts=done)

    def _job(self, who: Person, starts: date, ends: date | None) -> None:
        """Often from the first of a month, or to the last: that is where years begin and end."""
        if self.dice.random() < 0.4:
            starts = starts.replace(day=1)
        if ends and self.dice.random() < 0.4:
            ends = last_of(ends)
        role = trust.role(self.dice.choice(ROLES))
        post = self.dice.choice(self.posts) if role.is_paid and self.dice.random() < 0.8 else None
        helps = not role.is_paid or self.dice.random() < 0.05
        more: dict[str, Any] = {"employment": "volunteer"} if helps else {
            "post": post, "fte": Decimal(self.dice.choice(SHARES)),
            "employment": self.dice.choice(("employed", "employed", "seconded", "apprentice")),
        }  # fmt: skip
        if post and self.dice.random() < 0.8:
            role = post.role
        with unless_refused():
            job = Assignment.objects.create(
                person=who, role=role, team=post.team if post and not helps else self.dice.choice(self.teams),
                starts=starts, ends=ends, **more,
            )  # fmt: skip
            self.jobs.append(job)
