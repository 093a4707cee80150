"""A few rows for figures, at the end of a February that has a day more."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from recruitment.models import Request, RequestStep
from strategy.measures.indicators import registry
from supervision.models import Agreement
from tests.people import trust
from tests.strategy import oracle
from tests.training.courses import course
from workforce.core import clock
from workforce.gatherings.models import Gathering, Place
from workforce.people.models import Assignment, Person, Post, PostStep, Relationship

TODAY, MONTH, BEGAN = date(2028, 3, 1), date(2028, 2, 29), date(2027, 3, 1)
LONG_AGO = date(2024, 1, 8)


def of(slug: str, patch: str | None = None) -> tuple[float, float]:
    """The part and the whole, as the product has them; the count beside it says the same."""
    oracle.agree(MONTH, only=[slug])
    found = oracle.found(registry()[slug], MONTH)
    part, whole = found.get(
        None if patch is None else trust.patch(patch).pk, (Fraction(0), Fraction(0))
    )
    return float(part), float(whole)


def job(
    who: Person, starts: date = LONG_AGO, ends: date | None = None, **fields: Any
) -> Assignment:
    given = {"team": trust.team(of=trust.patch()), "role": trust.role(), "fte": Decimal(1)} | fields
    return Assignment.objects.create(person=who, starts=starts, ends=ends, **given)


def helps(who: Person, starts: date, ends: date | None) -> Assignment:
    role = trust.role("peer-volunteer")
    return job(who, starts, ends, role=role, employment="volunteer", fte=None)


def supported(to: Assignment) -> None:
    """By all three, from the first day to the last; met with nobody since."""
    for strand, kind in (
        ("line", "line_manager"),
        ("clinical", "clinical_supervisor"),
        ("peer", "peer_supervisor"),
    ):
        Agreement.objects.create(assignment=to, strand=strand, starts=to.starts, ends=to.ends)
        Relationship.objects.create(
            kind=kind,
            acts_as=kind,
            assignment=to,
            holder=trust.person(f"Ola {strand}"),
            starts=to.starts,
            ends=to.ends,
        )


def rights() -> None:
    """A course that is asked of everybody in a paid peer role."""
    with clock.at(LONG_AGO):
        course("Rights", asked_of=["peers"], due_days=30)


def came(who: Person, *days: date) -> None:
    for day in days:
        group = Gathering.objects.create(
            kind="reflective", title="Group", starts_at=noon(day), ends_at=noon(day) + timedelta(hours=1), capacity=9,
            state="held", register_closed_at=noon(day),
        )  # fmt: skip
        Place.objects.create(
            gathering=group, person=who, state="booked", arrival=1, attendance="came"
        )


def noon(day: date) -> datetime:
    return clock.at_local(day, time(12))


def moves(post: Post, *steps: tuple[date, str, str]) -> list[PostStep]:
    made = [
        PostStep.objects.create(post=post, before=a, after=b, on=on, at=noon(on))
        for on, a, b in steps
    ]
    Post.objects.filter(pk=post.pk).update(state=steps[-1][2])
    return made


def asked(
    number: int, handed_in: date, *steps: tuple[date, str, str], post: Post | None = None
) -> Request:
    made = Request.objects.create(
        number=number, team=trust.team(), role=trust.role(), asked_by=trust.person(), asked_on=handed_in, post=post,
        handed_in_on=handed_in, stage=steps[-1][2], stage_since=steps[-1][0],
    )  # fmt: skip
    for on, before, after in ((handed_in, "draft", "preparation"), *steps):
        RequestStep.objects.create(
            request=made, what="moved", before=before, after=after, at=noon(on), on=on
        )
    return made


def on(days: int) -> date:
    return date(2027, 5, 3) + timedelta(days=days)
