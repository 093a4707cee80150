"""Trusts out of hypothesis: rows as they might stand, within what the database allows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from workforce.people.models import (
    Assignment,
    Band,
    Patch,
    Person,
    Post,
    PostStep,
    Qualification,
    Relationship,
    RoleType,
    ServiceArea,
    Team,
)

KINDS = ("line_manager", "clinical_supervisor", "peer_supervisor")
# Days around today where rules change, and some far off.
NEAR = st.sampled_from([-800, -400, -367, -366, -365, -364, -90, -31, -2, -1, 0, 1, 2, 30])
ENDS = st.sampled_from(
    [None, None, None, -366, -40, -1, 0, 1, 29, 30, 31, 60, 61, 90, 91, 179, 180, 181, 400]
)


@dataclass
class Built:
    today: date
    assignments: list[Assignment] = field(default_factory=list)
    relationships: list[Relationship] = field(default_factory=list)


def build(draw: Any, today: date) -> Built:
    built = Built(today)
    teams = _teams(draw)
    people = [
        Person(first_name=f"P{n}", last_name="Of Generation")
        for n in range(draw(st.integers(3, 16)))
    ]
    Person.objects.bulk_create(people)
    posts = _posts(draw, teams, today)
    _assignments(draw, built, people, posts, teams)
    _support(draw, built, people)
    _crowd(draw, built, people[0], teams[0])
    _qualifications(draw, people, today)
    return built


def _teams(draw: Any) -> list[Team]:
    patches = [Patch.objects.create(name=f"Patch {n}") for n in range(2)]
    areas = [
        ServiceArea.objects.create(name=f"Area {n}", patch=patch)
        for n, patch in enumerate([*patches, None])
    ]
    return [
        Team.objects.create(name=f"Team {n}", area=draw(st.sampled_from(areas)))
        for n in range(draw(st.integers(1, 4)))
    ]


def _posts(draw: Any, teams: list[Team], today: date) -> list[Post]:
    roles = list(RoleType.objects.filter(is_paid=True).select_related("band"))
    bands = [None, *Band.objects.filter(slug__in=["3", "5", "8a"])]
    posts = []
    for n in range(draw(st.integers(1, 10))):
        role = draw(st.sampled_from(roles))
        ends = draw(ENDS)
        post = Post(
            code=f"G-{n}", title=role.words, role=role, nature=role.nature, team=draw(st.sampled_from(teams)),
            band=draw(st.sampled_from([role.band, role.band, *bands])),
            fte=Decimal("0.8"), hours=30,
            contract=draw(st.sampled_from(["permanent", "fixed_term", "fixed_term", "secondment"])),
            fixed_term_reason=draw(st.sampled_from(["", " ", "Commissioned in blocks"])),
            fixed_term_ends=None if ends is None else today + timedelta(days=ends),
            state=draw(st.sampled_from(["proposed", "gate_check", "approved", "filled", "filled", "vacant", "closed"])),
            state_since=today - timedelta(days=draw(st.sampled_from([0, 1, 300]))),
        )  # fmt: skip
        if draw(st.booleans()):
            post.end_agreed = post.fixed_term_ends
        posts.append(post)
    Post.objects.bulk_create(posts)
    for post in posts:
        _step(
            post,
            "",
            "proposed" if draw(st.booleans()) and post.state != "proposed" else post.state,
            today,
        )
    return posts


def _step(post: Post, before: str, after: str, today: date) -> None:
    PostStep.objects.create(
        post=post, before=before, after=after, on=post.state_since, at=_moment(today)
    )
    if after != post.state:
        _step(post, after, post.state, today)


def _moment(day: date) -> Any:
    from workforce.core import clock

    return clock.now()


def _assignments(
    draw: Any, built: Built, people: list[Person], posts: list[Post], teams: list[Team]
) -> None:
    volunteer = RoleType.objects.get(is_paid=False)
    for person in people:
        for _ in range(draw(st.integers(0, 2))):
            starts, ends = _span(draw, built.today)
            if draw(st.integers(0, 4)) == 0:
                row = Assignment(person=person, role=volunteer, team=draw(st.sampled_from(teams)),
                                 employment="volunteer", hours=4, starts=starts, ends=ends)  # fmt: skip
            else:
                post = draw(st.sampled_from(posts))
                row = Assignment(person=person, role=post.role, team=post.team, post=post, hours=30,
                                 fte=draw(st.sampled_from([None, Decimal("0.5")])), starts=starts, ends=ends)  # fmt: skip
            if not any(_clash(row, other) for other in built.assignments):
                built.assignments.append(row)
    Assignment.objects.bulk_create(built.assignments)


def _span(draw: Any, today: date) -> tuple[date, date | None]:
    starts = today + timedelta(days=draw(NEAR))
    ends = draw(ENDS)
    last = None if ends is None else today + timedelta(days=ends)
    return starts, last if last is None or last >= starts else None


def _meet(one: Any, other: Any) -> bool:
    return one.starts <= (other.ends or date.max) and other.starts <= (one.ends or date.max)


def _clash(row: Assignment, other: Assignment) -> bool:
    same = row.person_id == other.person_id and _meet(row, other)
    return (
        same
        and (row.post_id == other.post_id)
        and (row.post_id is not None or row.team_id == other.team_id)
    )


def _support(draw: Any, built: Built, people: list[Person]) -> None:
    for assignment in built.assignments:
        for kind in KINDS:
            for acts_as in draw(st.sampled_from([[], [kind], [kind], ["cover"], [kind, "cover"]])):
                starts, ends = _span(draw, built.today)
                _hold(built, Relationship(kind=acts_as, acts_as=kind, assignment=assignment,
                                          holder=draw(st.sampled_from(people)), starts=starts, ends=ends))  # fmt: skip
    Relationship.objects.bulk_create(built.relationships)


def _hold(built: Built, row: Relationship) -> None:
    beside = [
        each
        for each in built.relationships
        if each.assignment is row.assignment and _meet(each, row)
    ]
    taken = any((each.kind, each.acts_as) == (row.kind, row.acts_as) for each in beside)
    apart = {"line_manager", "peer_supervisor"}
    both = any(
        each.holder == row.holder and {each.acts_as, row.acts_as} == apart for each in beside
    )
    if not taken and not both:
        built.relationships.append(row)


def _crowd(draw: Any, built: Built, holder: Person, team: Team) -> None:
    """Somebody supports many, around the numbers at which it is said."""
    many = draw(st.sampled_from([0, 7, 8, 9, 11, 12, 13]))
    volunteer = RoleType.objects.get(is_paid=False)
    crowd = [Person(first_name=f"C{n}", last_name="Of The Crowd") for n in range(many)]
    Person.objects.bulk_create(crowd)
    rows = [Assignment(person=person, role=volunteer, team=team, employment="volunteer", hours=4,
                       starts=built.today - timedelta(days=20 + n)) for n, person in enumerate(crowd)]  # fmt: skip
    Assignment.objects.bulk_create(rows)
    built.assignments += rows
    held = [Relationship(kind="peer_supervisor", acts_as="peer_supervisor", assignment=row, holder=holder,
                         starts=built.today - timedelta(days=n)) for n, row in enumerate(rows)]  # fmt: skip
    Relationship.objects.bulk_create(held)


def _qualifications(draw: Any, people: list[Person], today: date) -> None:
    for person in people:
        for slug in ("foundation", "experience-confirmed"):
            if draw(st.integers(0, 2)):
                until = draw(st.sampled_from([None, None, -1, 0, 5]))
                Qualification.objects.create(
                    holder=person, slug=slug, starts=today - timedelta(days=draw(st.sampled_from([6, 100]))),
                    until=None if until is None else today + timedelta(days=until),
                )  # fmt: skip
