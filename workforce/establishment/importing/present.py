"""What is there now, as far as an extract speaks of it: read with one query a noun, however many rows."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max, Q

from workforce.core.access import ADMINISTRATOR
from workforce.establishment.importing import adopted
from workforce.establishment.importing.adopted import Adopted
from workforce.establishment.importing.rows import Row
from workforce.people import scopes
from workforce.people.models import (
    Assignment,
    Band,
    FormerName,
    Grant,
    Person,
    Post,
    Relationship,
    RoleType,
    ServiceArea,
    StaffInPost,
    Team,
)
from workforce.people.models.assignment import Employment
from workforce.people.models.relationship import Kind
from workforce.people.names import plain

TeamKey = tuple[str, str]
Values = dict[str, Any]

PERSON = ("first_name", "last_name", "email")
POST = ("title", "role", "band", "team", "fte", "hours", "contract", "fixed_term_ends")
ASSIGNMENT = ("role", "team", "employment", "fte", "hours", "starts", "ends")
STAFF = (
    "employee_number",
    "first_name",
    "last_name",
    "title",
    "band",
    "staff_group",
    "team",
    "contract",
    "fte",
    "hours",
    "starts",
    "ends",
    "manager_number",
)


@dataclass(frozen=True, slots=True)
class Known:
    """One row that is there, with what an extract may change in it."""

    id: UUID
    values: Values


@dataclass(frozen=True, slots=True)
class KnownManager:
    id: UUID
    holder: UUID
    starts: date
    ends: date | None


@dataclass(frozen=True, slots=True)
class Job:
    """An assignment that is not over: who holds it, under which number, and what it is."""

    id: UUID
    number: str | None
    person: UUID
    role: str
    values: Values

    def runs(self, day: date) -> bool:
        return bool(self.values["starts"] <= day)

    @property
    def is_from_an_extract(self) -> bool:
        """What was added by hand has no number, and volunteers are in no extract."""
        return bool(self.number) and self.values["employment"] != Employment.VOLUNTEER


@dataclass(frozen=True, slots=True)
class Role:
    id: UUID
    slug: str
    words: str
    nature: str
    is_paid: bool


@dataclass(slots=True)
class Present:
    roles: dict[str, Role]
    """By plain title."""
    bands: dict[str, UUID]
    areas: dict[str, UUID]
    teams: dict[TeamKey, Known]
    team_names: dict[TeamKey, str]
    people: dict[str, Known]
    left_on: dict[str, date]
    posts: dict[str, Known]
    assignments: dict[str, Known]
    holder_of: dict[str, UUID]
    """The person in each assignment, by its number."""
    managers: dict[str, list[KnownManager]]
    """The line managers of each assignment, by its number, the last one last."""
    barred: dict[str, dict[UUID, str]] = field(default_factory=dict)
    """Who can't become the line manager of an assignment now, and why."""
    staff: dict[str, Known] = field(default_factory=dict)
    adopted: Adopted = field(default_factory=Adopted)
    former_areas: dict[str, str] = field(default_factory=dict)
    """What an area was called before: what it is called now."""
    former_teams: dict[TeamKey, tuple[str, str]] = field(default_factory=dict)
    """What a team was called before, in its area: the names of its area and its own now."""
    jobs: list[Job] = field(default_factory=list)
    """Every assignment that is not over, with a number or without."""
    holds_since: dict[UUID, date] = field(default_factory=dict)
    """When the latest began of what a person holds today."""
    administrators: frozenset[UUID] = frozenset()

    @property
    def number_of(self) -> dict[UUID, str]:
        return {known.id: number for number, known in self.people.items()}

    def role_of(self, row: Row, title: str) -> Role | None:
        """By its title; else what the job was adopted as."""
        return self.roles.get(title) or self.adopted.role_of(row)


def load(today: date) -> Present:
    teams, team_names, keys = _teams()
    roles = list(RoleType.objects.all())
    slugs = {role.pk: role.slug for role in roles}
    by_id = {
        role.pk: Role(role.pk, role.slug, role.words, role.nature, role.is_paid) for role in roles
    }
    assignments, holders, numbers, jobs = _assignments(keys, slugs, today)
    people, left = _people()
    return Present(
        roles={plain(title): by_id[role.pk] for role in roles for title in role.titles},
        bands=dict(Band.objects.values_list("slug", "id")),
        areas={plain(name): pk for pk, name in ServiceArea.objects.values_list("id", "name")},
        teams=teams,
        team_names=team_names,
        people=people,
        left_on=left,
        posts=_posts(keys, slugs),
        assignments=assignments,
        holder_of=holders,
        managers=_managers(numbers),
        barred=_barred(numbers, today),
        staff=_staff(keys),
        adopted=adopted.load(by_id),
        former_areas=dict(
            FormerName.objects.filter(area__isnull=False).values_list("plain", "area__name")
        ),
        former_teams=_former_teams(),
        jobs=jobs,
        holds_since=_holds_since(today),
        administrators=frozenset(
            Grant.objects.filter(
                Q(ends__isnull=True) | Q(ends__gte=today),
                scopes.here(today, "person"),
                role=ADMINISTRATOR,
                starts__lte=today,
            ).values_list("person", flat=True)
        ),
    )


def _former_teams() -> dict[TeamKey, tuple[str, str]]:
    """Where several teams of one name were merged away, the last one is meant."""
    rows = FormerName.objects.filter(team__isnull=False).order_by("until", "pk")
    rows = rows.values_list("within__name", "plain", "team__area__name", "team__name")
    return {(plain(within), name): (area, team) for within, name, area, team in rows}


def _teams() -> tuple[dict[TeamKey, Known], dict[TeamKey, str], dict[UUID, TeamKey]]:
    teams: dict[TeamKey, Known] = {}
    names: dict[TeamKey, str] = {}
    for pk, name, area, location in Team.objects.values_list(
        "id", "name", "area__name", "location"
    ):
        key = (plain(area), plain(name))
        teams[key], names[key] = Known(pk, {"location": location}), name
    return teams, names, {known.id: key for key, known in teams.items()}


def _people() -> tuple[dict[str, Known], dict[str, date]]:
    people: dict[str, Known] = {}
    left: dict[str, date] = {}
    rows = Person.objects.filter(employee_number__isnull=False).values_list(
        "employee_number", "id", "left_on", *PERSON
    )
    for number, pk, left_on, *rest in rows:
        people[number] = Known(pk, dict(zip(PERSON, rest, strict=True)))
        if left_on:
            left[number] = left_on
    return people, left


def _posts(keys: dict[UUID, TeamKey], slugs: dict[UUID, str]) -> dict[str, Known]:
    bands = dict(Band.objects.values_list("id", "slug"))
    found: dict[str, Known] = {}
    for code, pk, *rest in Post.objects.values_list("code", "id", *POST):
        values = dict(zip(POST, rest, strict=True))
        values |= {
            "team": keys[values["team"]],
            "role": slugs[values["role"]],
            "band": bands.get(values["band"], ""),
        }
        found[code] = Known(pk, values)
    return found


def _assignments(
    keys: dict[UUID, TeamKey], slugs: dict[UUID, str], today: date
) -> tuple[dict[str, Known], dict[str, UUID], dict[UUID, str], list[Job]]:
    found: dict[str, Known] = {}
    holders: dict[str, UUID] = {}
    jobs: list[Job] = []
    # Of several under one number, the last one is the one that counts.
    rows = Assignment.objects.order_by("starts").values_list(
        "number", "id", "person_id", *ASSIGNMENT
    )
    for number, pk, person, *rest in rows:
        values = dict(zip(ASSIGNMENT, rest, strict=True))
        values |= {"team": keys[values["team"]], "role": slugs[values["role"]]}
        if number:
            found[number], holders[number] = Known(pk, values), person
        if values["ends"] is None or values["ends"] >= today:
            jobs.append(Job(pk, number, person, values["role"], values))
    return found, holders, {known.id: number for number, known in found.items()}, jobs


def _holds_since(today: date) -> dict[UUID, date]:
    rows = (
        Relationship.objects.filter(Q(ends__isnull=True) | Q(ends__gte=today), starts__lte=today)
        .order_by()
        .values_list("holder")
        .annotate(since=Max("starts"))
    )
    return dict(rows)


def _managers(numbers: dict[UUID, str]) -> dict[str, list[KnownManager]]:
    found: dict[str, list[KnownManager]] = {}
    rows = (
        Relationship.objects.filter(kind=Kind.LINE_MANAGER, assignment__number__isnull=False)
        .order_by("starts")
        .values_list("assignment_id", "id", "holder_id", "starts", "ends")
    )
    for assignment, pk, holder, starts, ends in rows:
        if number := numbers.get(assignment):
            found.setdefault(number, []).append(KnownManager(pk, holder, starts, ends))
    return found


def _barred(numbers: dict[UUID, str], today: date) -> dict[str, dict[UUID, str]]:
    """The peer supervisor is somebody outside management, and cover is for somebody else."""
    found: dict[str, dict[UUID, str]] = {}
    rows = (
        Relationship.objects.filter(assignment__number__isnull=False)
        .filter(Q(acts_as=Kind.PEER_SUPERVISOR) | Q(kind=Kind.COVER, acts_as=Kind.LINE_MANAGER))
        .exclude(ends__lt=today)
        .values_list("assignment_id", "holder_id", "acts_as")
    )
    for assignment, holder, acts_as in rows:
        gives = (
            "gives peer supervision"
            if acts_as == Kind.PEER_SUPERVISOR
            else "covers for the line manager"
        )
        if number := numbers.get(assignment):
            found.setdefault(number, {})[holder] = gives
    return found


def _staff(keys: dict[UUID, TeamKey]) -> dict[str, Known]:
    found: dict[str, Known] = {}
    for number, pk, *rest in StaffInPost.objects.values_list("assignment_number", "id", *STAFF):
        values = dict(zip(STAFF, rest, strict=True))
        values["team"] = keys[values["team"]]
        found[number] = Known(pk, values)
    return found
