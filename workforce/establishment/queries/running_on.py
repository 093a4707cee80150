"""Which posts run on which version."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery

from workforce.core.access import Viewer
from workforce.establishment.models import JobDescriptionVersion, RunsOn
from workforce.establishment.states import APPROVED
from workforce.people.models import Assignment, Person, Post, RoleType

NONE = "none"


def posts(viewer: Viewer, role: RoleType, *, on: str = "", patch: str = "") -> QuerySet[Post]:
    """Posts of this role that are not closed; `on` a version's number, or NONE for those on none."""
    running = _running(viewer)
    rows = (
        Post.objects.visible_to(viewer)
        .filter(role=role)
        .exclude(state="closed")
        .annotate(
            on_number=Subquery(running.values("version__number")[:1]),
            on_since=Subquery(running.values("starts")[:1]),
        )
    )
    if patch:
        rows = rows.filter(team__area__patch=UUID(patch))
    if on == NONE:
        rows = rows.filter(~Exists(running))
    elif on:
        rows = rows.filter(Exists(running.filter(version__number=int(on))))
    return rows.order_by("code")


def movable(rows: QuerySet[Post], viewer: Viewer, to: JobDescriptionVersion) -> QuerySet[Post]:
    """Of these, who doesn't run on that version already, or won't for good."""
    stays = RunsOn.objects.visible_to(viewer).filter(
        post=OuterRef("pk"), version=to, starts__lte=viewer.today, ends__isnull=True
    )
    return rows.filter(~Exists(stays))


def with_places(viewer: Viewer, ids: list[UUID], rows: QuerySet[Post]) -> list[Post]:
    """These in their order, with team, patch, who is in them (`held`) and what is planned (`later`)."""
    held = Assignment.objects.visible_to(viewer).running(viewer.today).select_related("person")
    later = (
        RunsOn.objects.visible_to(viewer)
        .filter(starts__gt=viewer.today)
        .select_related("version")
        .order_by("starts")
    )
    found = rows.filter(pk__in=ids).select_related("team__area__patch")
    shown = found.prefetch_related(
        Prefetch("assignments", queryset=held, to_attr="held"),
        Prefetch("runs_on", queryset=later, to_attr="later"),
    )
    by_id = {row.pk: row for row in shown}
    return [by_id[pk] for pk in ids if pk in by_id]


def of_post(viewer: Viewer, post: Post) -> list[RunsOn]:
    """Today's and what is planned, in order of their days."""
    rows = RunsOn.objects.visible_to(viewer).filter(post=post).not_over(viewer.today)
    return list(rows.select_related("version__description__role").order_by("starts"))


@dataclass(frozen=True, slots=True)
class Described:
    """A role somebody has, and the description that holds for them: that of their post, or for a
    volunteer their role's current one."""

    role: RoleType
    number: int | None
    since: date | None


def of_person(viewer: Viewer, person: Person) -> list[Described]:
    running = RunsOn.objects.running(viewer.today).filter(
        post=OuterRef("post"), version__description__role=OuterRef("role")
    )
    current = JobDescriptionVersion.objects.filter(
        description__role=OuterRef("role"), state=APPROVED
    )
    rows = (
        Assignment.objects.visible_to(viewer)
        .filter(person=person)
        .running(viewer.today)
        .select_related("role")
        .annotate(
            post_number=Subquery(running.values("version__number")[:1]),
            post_since=Subquery(running.values("starts")[:1]),
            current_number=Subquery(current.values("number")[:1]),
        )
    )
    return [
        Described(row.role, row.post_number, row.post_since)
        if row.post_id
        else Described(row.role, row.current_number, None)
        for row in rows.order_by("role__order", "-starts", "pk")[:20]
    ]


def _running(viewer: Viewer) -> QuerySet[RunsOn]:
    """What the post of the outer query runs on today, of its own role's versions."""
    return RunsOn.objects.running(viewer.today).filter(
        post=OuterRef("pk"), version__description__role=OuterRef("role")
    )
