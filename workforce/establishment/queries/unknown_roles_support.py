"""Who could support somebody whose role is adopted: those near, those found by name, and how many each has."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, QuerySet

from workforce.core.access import Viewer
from workforce.core.presenting import count_words
from workforce.people import scopes
from workforce.people.models import (
    Assignment,
    Band,
    Person,
    Relationship,
    RoleType,
    StaffInPost,
    Team,
)
from workforce.people.models.relationship import Kind
from workforce.people.models.role import Tier
from workforce.people.queries import choosing
from workforce.people.scopes import TRIAD

Choice = tuple[UUID, str]
MOST_SENIORS = 60


@dataclass(frozen=True, slots=True)
class Offered:
    """By kind, people with what they are; `spans` says how many each gives peer supervision to."""

    by_kind: dict[str, list[Choice]] = field(default_factory=dict)
    is_near: bool = False
    """Nobody has the name that was looked for, and these have one like it."""
    is_empty: bool = False


def offered(
    viewer: Viewer, team: Team, *, name: str = "", chosen: Collection[UUID] = (), but: str = ""
) -> Offered:
    """`chosen` were picked on the page already; `but` is the employee number of whose role it is."""
    near = _near(viewer, team)
    seniors = _seniors(viewer, team)
    found = choosing.people(viewer, name) if name.strip() else None
    extra = [pk for pk, _, _ in found.people] if found else []
    ids = {*extra, *chosen, *seniors, *(pk for people in near.values() for pk in people)}
    here = scopes.here(viewer.today)
    people = {
        person.pk: person
        for person in Person.objects.filter(here, pk__in=ids)
        if not but or person.employee_number != but
    }
    spans = spans_of(viewer, people)
    words = {pk: _label(people[pk], seniors.get(pk, ""), spans[pk]) for pk in people}
    by_kind = {}
    for kind in TRIAD:
        first = seniors if kind == Kind.PEER_SUPERVISOR else near[kind]
        order = list(dict.fromkeys([*extra, *chosen, *near[kind], *first]))
        by_kind[kind] = [(pk, words[pk]) for pk in order if pk in words]
    return Offered(by_kind, bool(found and found.is_near), bool(found and not found.people))


def _near(viewer: Viewer, team: Team) -> dict[str, list[UUID]]:
    """Those who are this to others in the service area already, by name."""
    rows = (
        Relationship.objects.running(viewer.today)
        .filter(assignment__team__area=team.area_id, acts_as__in=TRIAD)
        .exclude(kind=Kind.COVER)
        .order_by("acts_as", "holder__sort_name", "holder")
        .values_list("acts_as", "holder")
        .distinct()
    )
    found: dict[str, list[UUID]] = defaultdict(list)
    for kind, holder in rows:
        found[kind].append(holder)
    return found


def _seniors(viewer: Viewer, team: Team) -> dict[UUID, str]:
    """Senior peers, those of the patch first, with their role and team."""
    rows: QuerySet[Assignment] = Assignment.objects.running(viewer.today)
    held = (
        rows.filter(role__tier__in=[Tier.SENIOR, Tier.ADVANCED])
        .exclude(employment="volunteer")
        .order_by("person__sort_name", "person")
        .values_list("person", "role__words", "team__name", "team__area__patch")
    )
    patch = team.area.patch_id
    ordered = sorted(held, key=lambda row: patch is None or row[3] != patch)
    found: dict[UUID, str] = {}
    for person, role, where, _ in ordered[:MOST_SENIORS]:
        found.setdefault(person, f"{role}, {where}")
    return found


def spans_of(viewer: Viewer, people: Iterable[UUID]) -> Counter[UUID]:
    """How many people each gives peer supervision to today."""
    rows = (
        Relationship.objects.running(viewer.today)
        .filter(holder__in=list(people), kind=Kind.PEER_SUPERVISOR)
        .order_by()
        .values_list("holder")
        .annotate(n=Count("assignment__person", distinct=True))
    )
    return Counter(dict(rows))


def _label(person: Person, what: str, span: int) -> str:
    parts = [what] if what else []
    if span:
        parts.append(f"gives peer supervision to {count_words(span, 'person', 'people')}")
    elif what:
        parts.append("gives peer supervision to nobody yet")
    return f"{person.name} ({', '.join(parts)})" if parts else person.name


def roles(viewer: Viewer) -> list[RoleType]:
    """What a job in the list of staff can be: volunteers are in no extract."""
    return list(
        RoleType.objects.all().visible_to(viewer).filter(is_paid=True).select_related("band")
    )


def extract_manager(viewer: Viewer, staff: StaffInPost) -> tuple[Person | None, str]:
    """Whom the extract names as line manager: as a person here, or by the name in the list of staff."""
    if not staff.manager_number or staff.manager_number == staff.employee_number:
        return None, ""
    person = Person.objects.filter(employee_number=staff.manager_number).first()
    if person is not None:
        gone = person.left_on is not None and person.left_on < viewer.today
        return (None, "") if gone else (person, person.name)
    rows = StaffInPost.objects.filter(employee_number=staff.manager_number)
    row = rows.order_by("-starts", "pk").first()
    return None, f"{row.first_name} {row.last_name}" if row else ""


def people_called(viewer: Viewer, ids: Collection[UUID]) -> dict[UUID, Person]:
    here = scopes.here(viewer.today)
    return {person.pk: person for person in Person.objects.filter(here, pk__in=ids)}


def bands(viewer: Viewer) -> list[tuple[str, str]]:
    return list(Band.objects.all().visible_to(viewer).values_list("slug", "words"))


def teams(viewer: Viewer) -> list[tuple[UUID, str]]:
    rows = Team.objects.visible_to(viewer).open_on(viewer.today).select_related("area")
    return [(team.pk, f"{team.name}, {team.area.name}") for team in rows.order_by("name", "pk")]


def band(viewer: Viewer, slug: str) -> Band | None:
    return Band.objects.all().visible_to(viewer).filter(slug=slug).first()


def team(viewer: Viewer, team_id: str) -> Team:
    found: Team = Team.objects.visible_to(viewer).get(pk=UUID(team_id))
    return found
