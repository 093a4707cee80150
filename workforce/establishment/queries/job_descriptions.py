"""The library of job descriptions, as far as a viewer reads it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from workforce.core.access import Viewer
from workforce.establishment.models import (
    JobDescription,
    JobDescriptionFile,
    JobDescriptionVersion,
    RunsOn,
)
from workforce.establishment.rules import job_descriptions as rules
from workforce.establishment.states import APPROVED, DRAFT, IN_APPROVAL
from workforce.people.models import Assignment, Person, Post, RoleType

PEOPLE = ("written_by", "sent_by", "approved_by", "returned_by")


@dataclass(frozen=True, slots=True)
class Counts:
    """Posts of one role: how many run on each version, and how many on none. `other` of them run on
    the description of another role, which they had before."""

    on: dict[UUID, int] = field(default_factory=dict)
    total: int = 0
    other: int = 0

    @property
    def none(self) -> int:
        return self.total - sum(self.on.values()) - self.other


@dataclass(frozen=True, slots=True)
class Shelf:
    """One role in the library. `counts` is None for who doesn't see every post."""

    role: RoleType
    versions: list[JobDescriptionVersion]
    counts: Counts | None

    @property
    def current(self) -> JobDescriptionVersion | None:
        return next((row for row in self.versions if row.state == APPROVED), None)

    @property
    def draft(self) -> JobDescriptionVersion | None:
        return next((row for row in self.versions if row.state in {DRAFT, IN_APPROVAL}), None)


def library(viewer: Viewer) -> list[Shelf]:
    roles = list(RoleType.objects.visible_to(viewer))
    return _shelves(viewer, roles)


def shelf(viewer: Viewer, slug: str) -> Shelf | None:
    roles = list(RoleType.objects.visible_to(viewer).select_related("band").filter(slug=slug))
    return _shelves(viewer, roles)[0] if roles else None


def _shelves(viewer: Viewer, roles: Sequence[RoleType]) -> list[Shelf]:
    versions = JobDescriptionVersion.objects.visible_to(viewer).filter(description__role__in=roles)
    held: dict[UUID, list[JobDescriptionVersion]] = defaultdict(list)
    for row in versions.select_related("description__role", *PEOPLE).defer("content"):
        held[row.description.role_id].append(row)
    counts = _counts(viewer, roles) if rules.may_count_posts(viewer) else None
    return [
        Shelf(role, held[role.pk], None if counts is None else counts.get(role.pk, Counts()))
        for role in roles
    ]


def _counts(viewer: Viewer, roles: Sequence[RoleType]) -> dict[UUID, Counts]:
    posts = Post.objects.visible_to(viewer).exclude(state="closed").filter(role__in=roles)
    totals = dict(posts.order_by().values_list("role_id").annotate(n=Count("pk")))
    running = (
        RunsOn.objects.visible_to(viewer)
        .running(viewer.today)
        .filter(post__role__in=roles)
        .exclude(post__state="closed")
        .order_by()
        .values_list("post__role_id", "version_id", "version__description__role_id")
        .annotate(n=Count("pk"))
    )
    on: dict[UUID, dict[UUID, int]] = defaultdict(dict)
    other: dict[UUID, int] = defaultdict(int)
    for role, version, of_role, number in running:
        if role == of_role:
            on[role][version] = number
        else:
            other[role] += number
    return {role: Counts(on[role], total, other[role]) for role, total in totals.items()}


def owner(viewer: Viewer, role: RoleType) -> JobDescription | None:
    rows = JobDescription.objects.visible_to(viewer).filter(role=role)
    return rows.select_related("owner", "thrown_away_by").first()


def version(viewer: Viewer, slug: str, number: int) -> JobDescriptionVersion | None:
    rows = JobDescriptionVersion.objects.visible_to(viewer).filter(
        description__role__slug=slug, number=number
    )
    return rows.select_related("description__role__band", "description__owner", *PEOPLE).first()


def thrown_away(viewer: Viewer, slug: str, number: int) -> JobDescription | None:
    """The description of which this number was a version that was thrown away: for who writes them."""
    if not rules.may_write(viewer):
        return None
    rows = JobDescription.objects.visible_to(viewer).filter(role__slug=slug)
    row = rows.select_related("role", "thrown_away_by").first()
    if row is None or not 0 < number <= row.thrown_away:
        return None
    return None if row.versions.filter(number=number).exists() else row


def writers(viewer: Viewer, version: JobDescriptionVersion) -> list[str]:
    """Names of those who wrote in it and are still here."""
    people = Person.objects.filter(pk__in=version.writers) if rules.may_write(viewer) else ()
    return [person.name for person in people]


def current_number(viewer: Viewer, role: RoleType) -> int | None:
    rows = JobDescriptionVersion.objects.visible_to(viewer)
    found = rows.filter(description__role=role, state=APPROVED)
    return found.values_list("number", flat=True).first()


def numbers(viewer: Viewer, role: RoleType) -> list[tuple[int, str]]:
    """Of the versions this viewer reads, newest first, with where each stands."""
    rows = JobDescriptionVersion.objects.visible_to(viewer).filter(description__role=role)
    return list(rows.order_by("-number").values_list("number", "state"))


def to_answer(viewer: Viewer) -> QuerySet[JobDescriptionVersion]:
    """What waits for approval and is this viewer's to answer, as `rules.may_approve` has it."""
    rows: QuerySet[JobDescriptionVersion] = JobDescriptionVersion.objects.visible_to(viewer)
    if not rules.may_write(viewer):
        return rows.none()
    theirs = Q(writers__contains=[viewer.person_id]) | Q(sent_by=viewer.me)
    return rows.filter(state=IN_APPROVAL).exclude(theirs)


def files(viewer: Viewer, row: JobDescriptionVersion) -> list[JobDescriptionFile]:
    found = JobDescriptionFile.objects.all().visible_to(viewer).filter(version=row)
    return list(found.order_by("-kind"))


def own_start(viewer: Viewer, row: JobDescriptionVersion) -> date | None:
    """From when a post that the viewer holds runs on this version."""
    if viewer.person_id is None:
        return None
    mine = Assignment.objects.running(viewer.today).filter(person=viewer.me)
    rows = (
        RunsOn.objects.visible_to(viewer)
        .not_over(viewer.today)
        .filter(version=row, post__in=mine.order_by().values("post_id"))
    )
    return rows.order_by("starts").values_list("starts", flat=True).first()


def searchable(viewer: Viewer) -> QuerySet[JobDescriptionVersion]:
    """What a search finds: the versions that this viewer reads and that are not replaced, each with
    a `title` and its `role_slug`."""
    rows = JobDescriptionVersion.objects.visible_to(viewer)
    title = Concat(
        F("description__role__words"),
        Value(": job description, version "),
        Cast("number", CharField()),
        output_field=CharField(),
    )
    return (
        rows.filter(state__in=[APPROVED, DRAFT, IN_APPROVAL])
        .annotate(title=title, role_slug=F("description__role__slug"))
        .defer("content")
    )


def roles_without_approved(role_ids: Iterable[UUID]) -> set[UUID]:
    """Of these role types, those that no approved job description describes: for a gate."""
    wanted = set(role_ids)
    described = JobDescriptionVersion.objects.filter(
        state=APPROVED, description__role__any_of=list(wanted)
    )
    return wanted - set(described.values_list("description__role_id", flat=True))
