"""What the pages about changes of people read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, DateField, F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.establishment.models import Break, JobTalk, Joining, Leaving, Outcome, Stint
from workforce.establishment.queries import still_open
from workforce.establishment.queries.kept_posts import kept_for
from workforce.people import scopes
from workforce.people.models import (
    Assignment,
    Person,
    Post,
    Relationship,
    RoleType,
    StaffInPost,
    Team,
)
from workforce.people.models.assignment import Employment
from workforce.people.models.relationship import Kind
from workforce.people.queries import names
from workforce.people.queries.person import assignments_of
from workforce.people.scopes import TRIAD

MOST = 12
OPEN = ("approved", "advertised", "vacant")


@dataclass(frozen=True, slots=True)
class Found:
    """People here and other staff with a name like the one asked for."""

    here: list[tuple[Person, str]]
    staff: list[StaffInPost]
    is_cut: bool = False


def by_name(viewer: Viewer, name: str) -> Found:
    """Everybody of that name, in whatever patch and left or not: nobody is to be added twice. Of the
    trust's other staff those the viewer may see."""
    if not names.words_of(name):
        return Found([], [])
    people = Person.objects.all()
    rows = list(names.called(people, name).order_by("sort_name", "pk")[: MOST + 1])
    rows = rows or list(names.nearly_called(people, name)[:MOST])
    staff = StaffInPost.objects.visible_to(viewer).filter(
        Q(ends__isnull=True) | Q(ends__gte=viewer.today)
    )
    numbers = [person.employee_number for person in rows if person.employee_number]
    others = names.called(staff.exclude(employee_number__in=numbers), name)
    shown = list(others.select_related("team").order_by("sort_name", "pk")[: MOST + 1])
    words = _what_they_are(viewer, rows[:MOST])
    return Found(
        [(person, words.get(person.pk, "")) for person in rows[:MOST]],
        shown[:MOST],
        is_cut=len(rows) > MOST or len(shown) > MOST,
    )


def _what_they_are(viewer: Viewer, people: Sequence[Person]) -> dict[UUID, str]:
    posts = Assignment.objects.filter(scopes.not_over_on(viewer), person__in=people)
    held = posts.order_by("-starts").values_list("person", "role__words", "team__name")
    words = {person.pk: "Was here before" for person in people if _is_gone(person, viewer.today)}
    return words | {pk: f"{role}, {team}" for pk, role, team in held}


def _is_gone(person: Person, today: date) -> bool:
    return person.left_on is not None and person.left_on < today


def person_to_add(viewer: Viewer, person_id: UUID) -> Person | None:
    """Anybody may be appointed in one's patch, wherever else they are."""
    return Person.objects.filter(pk=person_id).first()


def staff(viewer: Viewer, staff_id: UUID) -> StaffInPost | None:
    return StaffInPost.objects.visible_to(viewer).filter(pk=staff_id).first()


def joining(viewer: Viewer, joining_id: UUID) -> Joining | None:
    rows = Joining.objects.visible_to(viewer).select_related("person")
    return rows.filter(pk=joining_id).first()


def joinings(viewer: Viewer) -> list[Joining]:
    return list(Joining.objects.visible_to(viewer).select_related("person")[:MOST])


def open_posts(viewer: Viewer, name: str) -> list[tuple[Post, str]]:
    """Posts that may be filled, where the viewer may appoint, and for whom each is kept."""
    rows = Post.objects.filter(state__in=OPEN).select_related("team__area", "role")
    if not viewer.has(CENTRAL_LEAD):
        rows = rows.filter(team__area__patch__in=scopes.patches_led(viewer))
    for word in name.split()[:6]:
        rows = rows.filter(
            Q(team__name__icontains=word) | Q(title__icontains=word) | Q(code__icontains=word)
        )
    found = list(rows.order_by("team__name", "code")[:MOST])
    kept = {
        pk: f"Kept for {who} until {stint.ends.day} {stint.ends:%B %Y}"
        for pk, (stint, who) in kept_for([post.pk for post in found]).items()
    }
    return [(post, kept.get(post.pk, "")) for post in found]


def open_post(viewer: Viewer, post_id: UUID) -> Post | None:
    rows = Post.objects.filter(state__in=OPEN).select_related("team__area", "role")
    if not viewer.has(CENTRAL_LEAD):
        rows = rows.filter(team__area__patch__in=scopes.patches_led(viewer))
    return rows.filter(pk=post_id).first()


def teams(viewer: Viewer, name: str) -> list[Team]:
    return list(_teams(viewer).filter(name__icontains=name).order_by("name", "pk")[:MOST])


def team(viewer: Viewer, team_id: UUID) -> Team | None:
    return _teams(viewer).filter(pk=team_id).first()


def _teams(viewer: Viewer) -> QuerySet[Team]:
    rows = Team.objects.open_on(viewer.today).select_related("area")
    if viewer.has(CENTRAL_LEAD):
        return rows
    return rows.filter(area__patch__in=scopes.patches_led(viewer))


def roles(viewer: Viewer, *, paid: bool) -> list[RoleType]:
    return list(RoleType.objects.visible_to(viewer).filter(is_paid=paid))


def role(viewer: Viewer, role_id: UUID) -> RoleType | None:
    return RoleType.objects.visible_to(viewer).filter(pk=role_id).first()


def person(viewer: Viewer, person_id: UUID) -> Person | None:
    return Person.objects.visible_to(viewer).filter(pk=person_id).first()


def assignment(viewer: Viewer, assignment_id: UUID) -> Assignment | None:
    """One that is not over."""
    rows = Assignment.objects.visible_to(viewer).filter(scopes.not_over_on(viewer))
    return (
        rows.select_related("person", "role__band", "team__area", "post")
        .filter(pk=assignment_id)
        .first()
    )


def beside(viewer: Viewer, row: Assignment) -> list[Relationship]:
    """Who supports the person in this post today or, before it begins, from its first day."""
    day = max(viewer.today, row.starts)
    rows = Relationship.objects.visible_to(viewer).filter(assignment=row).running(day)
    return list(rows.select_related("holder").order_by("acts_as", "kind"))


def held(viewer: Viewer, one: Person) -> list[Relationship]:
    """All that somebody holds or will hold."""
    rows = Relationship.objects.visible_to(viewer).filter(scopes.not_over_on(viewer), holder=one)
    return list(
        rows.select_related("patch", "assignment__person", "assignment__team__area").order_by(
            "acts_as", "assignment__person__sort_name", "pk"
        )
    )


def holds_more_than_seen(viewer: Viewer, one: Person, seen: Sequence[Relationship]) -> bool:
    """For a lead of one patch: something they hold lies in another, or is a patch."""
    rows = Relationship.objects.filter(scopes.not_over_on(viewer), holder=one)
    if viewer.has(CENTRAL_LEAD):
        return False
    led = scopes.patches_led_ids(viewer)
    mine = [row for row in seen if row.assignment and row.assignment.team.area.patch_id in led]
    return rows.count() != len(mine)


def supervised(viewer: Viewer, people: Iterable[UUID]) -> dict[UUID, int]:
    """How many people each peer-supervises today, cover left out."""
    rows = Relationship.objects.filter(scopes.runs_on(viewer), kind=Kind.PEER_SUPERVISOR)
    counted = (
        rows.filter(holder__in=list(people))
        .order_by()
        .values("holder")
        .annotate(n=Count("assignment__person", distinct=True))
    )
    return {row["holder"]: row["n"] for row in counted}


def stint(viewer: Viewer, stint_id: UUID) -> Stint | None:
    rows = Stint.objects.visible_to(viewer).select_related("person")
    return rows.filter(pk=stint_id, outcome=Outcome.BACK, ends__gte=viewer.today).first()


def home_of(viewer: Viewer, row: Stint) -> Assignment | None:
    rows = Assignment.objects.select_related("team__area", "role", "person")
    return rows.filter(pk=row.home).first()


def _stints(viewer: Viewer, one: Person) -> QuerySet[Stint]:
    rows = Stint.objects.visible_to(viewer).filter(person=one, outcome=Outcome.BACK)
    kept = Assignment.objects.filter(pk__in=rows.order_by().values("back"))
    return rows.filter(ends__gte=viewer.today, back__in=kept.values("pk")).order_by("starts")


def leaving_of(viewer: Viewer, one: Person) -> Leaving | None:
    """The leaving that is ahead."""
    return _leavings(viewer, one).first()


def _leavings(viewer: Viewer, one: Person) -> QuerySet[Leaving]:
    rows = Leaving.objects.visible_to(viewer).filter(person=one, taken_back_at__isnull=True)
    return rows.filter(last_day__gte=viewer.today)


def posts_of(viewer: Viewer, one: Person) -> list[Assignment]:
    """All that somebody has, had and will have, as far as the viewer sees it."""
    return sorted(assignments_of(viewer, one), key=lambda row: (row.starts, row.pk))


def _breaks(viewer: Viewer, one: Person) -> QuerySet[Break]:
    """The one that runs, or the next."""
    rows = Break.objects.visible_to(viewer).filter(scopes.not_over_on(viewer), person=one)
    return rows.order_by("starts")[:1]


@dataclass(frozen=True, slots=True)
class AtHand:
    """One thing that is going on or ahead: a stint, a leaving, a break or a talk about a job. `kind` is
    the stint's, or what came of the talk."""

    what: str
    pk: UUID
    kind: str
    organisation: str
    starts: Any
    ends: date | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the page has reason to ask for, from the posts it knows."""

    stints: bool
    leaving: bool
    breaks: bool
    talks: bool
    open: bool


def at_hand(viewer: Viewer, one: Person, wanted: Wanted) -> dict[str, list[AtHand]]:
    """By what it is, each in its order; one query, and none where nothing is wanted. What is still open is
    under its own names (`still_open.What`): `kind` is its slug, `organisation` its words."""
    parts = []
    if wanted.stints:
        parts.append(_said(_stints(viewer, one), "stint", "kind", "organisation"))
    if wanted.leaving:
        leaving = _leavings(viewer, one).order_by("-last_day")[:1]
        parts.append(_said(leaving, "leaving", first="last_day", last="last_day"))
    if wanted.breaks:
        parts.append(_said(_breaks(viewer, one), "break"))
    if wanted.talks:
        talks = JobTalk.objects.visible_to(viewer).filter(person=one)[:5]
        parts.append(_said(talks, "talk", "outcome", first="held_on", last="held_on"))
    if wanted.open:
        parts += [_open(part) for part in still_open.parts(viewer, [one.pk])]
    names = ("stint", "leaving", "break", "talk", *still_open.What)
    found: dict[str, list[AtHand]] = {str(name): [] for name in names}
    if not parts:
        return found
    rows = parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]
    for each in rows:
        found[each[0]].append(AtHand(*each))
    for part in found.values():
        part.sort(key=lambda row: (row.starts, row.pk))
    found["talk"].reverse()
    return found


def _said(
    rows: QuerySet[Any],
    what: str,
    kind: str = "",
    organisation: str = "",
    *,
    first: str = "starts",
    last: str = "ends",
) -> Any:
    said = rows.annotate(
        what=Value(what),
        said=_text(kind),
        where=_text(organisation),
    )
    return said.values_list("what", "pk", "said", "where", first, last)


def _open(rows: QuerySet[Any]) -> Any:
    never = Value(None, DateField())
    said = rows.annotate(first=never, last=never)
    return said.values_list("what", "key", "which", "called", "first", "last")


def _text(name: str) -> Any:
    return Cast(F(name) if name else Value(""), TextField())


def own_break(viewer: Viewer, break_id: UUID) -> Break | None:
    rows = Break.objects.visible_to(viewer).select_related("person")
    return rows.filter(pk=break_id, person_id=viewer.me).first()


def apprentices_to_talk_to(viewer: Viewer, until: date) -> QuerySet[Assignment]:
    """Apprenticeships that end by then without a conversation about a job: of those whom the viewer
    manages, all for the centre."""
    rows = Assignment.objects.filter(employment=Employment.APPRENTICE, ends__lte=until).filter(
        scopes.runs_on(viewer), job_talks__isnull=True
    )
    if not viewer.has(CENTRAL_LEAD):
        managed = scopes.held(viewer).filter(acts_as="line_manager").values("assignment_id")
        rows = rows.filter(pk__in=managed)
    return rows.order_by("ends", "pk")[:MOST]


@dataclass(frozen=True, slots=True)
class Soon:
    """Somebody who begins or finishes in a post within the time the list looks ahead."""

    row: Assignment
    day: date
    begins: bool
    leaves: bool
    missing: tuple[str, ...] = ()


def soon(viewer: Viewer, days: int) -> QuerySet[Assignment]:
    """Posts that begin or end in the next days, where the viewer looks after them."""
    last = viewer.today + timedelta(days=days)
    rows = Assignment.objects.visible_to(viewer)
    if not viewer.has(CENTRAL_LEAD):
        rows = rows.filter(team__area__patch__in=scopes.patches_led(viewer))
    return rows.filter(
        Q(starts__gt=viewer.today, starts__lte=last) | Q(ends__gte=viewer.today, ends__lte=last)
    )


def joining_soon(viewer: Viewer, days: int) -> QuerySet[Assignment]:
    last = viewer.today + timedelta(days=days)
    rows = soon(viewer, days).filter(starts__gt=viewer.today, starts__lte=last)
    return rows.select_related("person", "role", "team").order_by("starts", "person__sort_name")


def leaving_soon(viewer: Viewer, days: int) -> QuerySet[Assignment]:
    """Without those who only go away for a while or move on: what they hold next begins the day
    after."""
    last = viewer.today + timedelta(days=days)
    rows = soon(viewer, days).filter(ends__gte=viewer.today, ends__lte=last)
    return rows.select_related("person", "role", "team").order_by("ends", "person__sort_name")


def missing(viewer: Viewer, rows: Sequence[Assignment]) -> dict[UUID, list[str]]:
    """Of each, which of the triad and whether a contact person is not named for the first day."""
    held: dict[UUID, set[str]] = {row.pk: set() for row in rows}
    starts = {row.pk: row.starts for row in rows}
    found = Relationship.objects.filter(assignment__in=list(held)).exclude(kind=Kind.COVER)
    for pk, kind, first, last in found.values_list("assignment", "kind", "starts", "ends"):
        day = max(starts[pk], viewer.today)
        if first <= day and (last is None or last >= day):
            held[pk].add(kind)
    return {row.pk: [kind for kind in wanted(row) if kind not in held[row.pk]] for row in rows}


def wanted(row: Any) -> list[str]:
    """Who belongs beside somebody in this role when they begin. Takes whatever has `employment`
    and `role`."""
    if row.employment == Employment.VOLUNTEER:
        return [Kind.PEER_SUPERVISOR, Kind.CONTACT_PERSON]
    clinical = row.role.nature == "clinical"
    triad = [kind for kind in TRIAD if clinical or kind != Kind.CLINICAL_SUPERVISOR]
    return [*triad, Kind.CONTACT_PERSON]


def goes_on(viewer: Viewer, rows: Sequence[Assignment]) -> dict[UUID, date]:
    """By person, the latest day they have a post or team here; date.max without an end."""
    people = {row.person_id for row in rows}
    last: dict[UUID, date] = {}
    found = Assignment.objects.filter(scopes.not_over_on(viewer), person__in=people)
    for person_id, ends in found.values_list("person", "ends"):
        last[person_id] = max(last.get(person_id, date.min), ends or date.max)
    return last
