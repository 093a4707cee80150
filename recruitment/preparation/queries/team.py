"""Who is of a team on a day, and who could give a session: for whoever plans it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from recruitment.models import Request
from recruitment.preparation.models import Preparation, Session
from recruitment.states import OPEN
from workforce.core.access import CENTRAL_LEAD, SENIOR_PEER, Viewer
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Gathering, Place
from workforce.people import scopes
from workforce.people.models import Assignment, Person, Relationship, StaffInPost, Team
from workforce.people.models.role import Tier
from workforce.people.queries import names
from workforce.people.scopes import runs

MOST = 12
LEADING = (Tier.SENIOR, Tier.ADVANCED, Tier.CENTRAL)


def staff(team_id: UUID, day: date) -> QuerySet[StaffInPost]:
    """The trust's other staff of this team on that day, each once however many jobs they have there."""
    rows: QuerySet[StaffInPost] = StaffInPost.objects.filter(runs(day), team=team_id)
    once = rows.order_by("employee_number", "pk").distinct("employee_number")
    return StaffInPost.objects.filter(pk__in=once.values("pk")).order_by("sort_name", "pk")


def staff_on(team_id: UUID, day: date) -> list[UUID]:
    return list(staff(team_id, day).values_list("pk", flat=True))


def invited(
    preparation: Preparation, day: date, leading: Collection[UUID | None] = ()
) -> list[Who]:
    """Everybody of the team, and its line manager under their own name, unless they give it themselves."""
    manager = preparation.manager
    rows = staff(preparation.team_id, day)
    if manager.employee_number:
        rows = rows.exclude(employee_number=manager.employee_number)
    found = [Who(staff_id=pk) for pk in rows.values_list("pk", flat=True)]
    if manager.pk not in leading and (manager.left_on is None or manager.left_on >= day):
        found.insert(0, Who(person_id=manager.pk))
    return found


def not_invited(session: Session, gathering: Gathering) -> list[Who]:
    """Of those to invite, who has no place yet; whoever gave theirs up is not asked again."""
    asked = Place.objects.filter(gathering=gathering)
    pairs = set(asked.values_list("person_id", "staff_id"))
    leading = set(gathering.facilitators.values_list("person_id", flat=True))
    wanted = invited(session.preparation, gathering.day, leading)
    return [who for who in wanted if (who.person_id, who.staff_id) not in pairs]


def to_plan(viewer: Viewer) -> QuerySet[Team]:
    """The teams whose preparation is this viewer's to plan."""
    rows = Team.objects.open_on(viewer.today).select_related("area")
    rows = rows.order_by("name", "area__name", "pk")
    if viewer.is_system or viewer.has(CENTRAL_LEAD):
        return rows
    of = Q(area__patch__in=scopes.patches_led(viewer))
    if viewer.has(SENIOR_PEER):
        of |= Q(pk__in=scopes.teams_worked_in(viewer))
    return rows.filter(of) if viewer.person_id else rows.none()


def managers(viewer: Viewer, team: Team, name: str = "") -> list[tuple[UUID, str]]:
    """Who may be its line manager: whom its requests and its peers name first, then whoever is found by name."""
    day = viewer.today
    asked = Request.objects.filter(team=team, stage__in=OPEN, line_manager__isnull=False)
    managing = Relationship.objects.filter(runs(day), acts_as="line_manager", assignment__team=team)
    near = Person.objects.filter(
        Q(pk__in=asked.order_by().values("line_manager_id"))
        | Q(pk__in=managing.order_by().values("holder_id")),
        scopes.here(day),
    )
    rows = list(near.order_by("sort_name", "pk")[:MOST])
    if names.words_of(name):
        called = names.called(Person.objects.filter(scopes.here(day)), name)
        rows += [each for each in called.order_by("sort_name", "pk")[:MOST] if each not in rows]
    return [(row.pk, row.name) for row in rows]


def givers(
    viewer: Viewer, team: Team, gathering: Gathering | None = None
) -> list[tuple[UUID, str]]:
    """Oneself, senior colleagues in peer roles everywhere and peers of the service area, as far as one sees them; and
    whoever gives it already."""
    running = Assignment.objects.running(viewer.today).order_by()
    wanted = Q(pk__in=running.filter(role__tier__in=LEADING).values("person"))
    wanted |= Q(pk__in=running.filter(team__area=team.area_id).values("person"))
    seen = Person.objects.visible_to(viewer).order_by().values("pk")
    chosen = (wanted & Q(pk__in=seen)) | Q(pk=viewer.me)
    if gathering is not None:
        chosen |= Q(pk__in=gathering.facilitators.values("person"))
    rows = Person.objects.filter(chosen, scopes.here(viewer.today)).order_by("sort_name", "pk")
    return [(row.pk, row.name) for row in rows]


def called(viewer: Viewer, session: Session, name: str) -> list[tuple[str, str]]:
    """Whoever came without a place, by name, for who takes the register: staff of the service area (the centre: of all),
    and people. Pairs of what they are with their id, and words."""
    if not names.words_of(name):
        return []
    gathering = session.gathering
    rows = names.called(StaffInPost.objects.filter(runs(gathering.day)), name)
    if not viewer.has(CENTRAL_LEAD):
        rows = rows.filter(team__area=session.preparation.team.area_id)
    found = [
        (f"staff:{row.pk}", f"{row.first_name} {row.last_name}, {row.title}, {row.team.name}")
        for row in rows.select_related("team").order_by("sort_name", "pk")[:MOST]
    ]
    leading = gathering.facilitators.values("person")
    people = names.called(Person.objects.filter(scopes.here(gathering.day)), name)
    others = people.exclude(pk__in=leading).order_by("sort_name", "pk")[:MOST]
    return found + [(f"person:{row.pk}", row.name) for row in others]


def who_of(chosen: str) -> Who:
    what, _, pk = chosen.partition(":")
    return Who(staff_id=UUID(pk)) if what == "staff" else Who(person_id=UUID(pk))


def late(session: Session) -> list[StaffInPost]:
    """Of the team on its day, who has no place: for the register."""
    placed = Place.objects.live().filter(gathering=session.gathering_id)
    numbers = placed.filter(person__employee_number__isnull=False)
    rows = staff(session.preparation.team_id, session.gathering.day)
    rows = rows.exclude(pk__in=placed.filter(staff__isnull=False).order_by().values("staff_id"))
    return list(
        rows.exclude(employee_number__in=numbers.order_by().values("person__employee_number"))
    )
