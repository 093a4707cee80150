"""Which version of a job description a post runs on."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from workforce.core import audit, clock, copying
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.establishment.descriptions import telling
from workforce.establishment.models import JobDescription, JobDescriptionVersion, RunsOn
from workforce.establishment.states import APPROVED
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Post, Relationship

AHEAD = timedelta(days=730)
"""The furthest day ahead from which posts can be moved."""


@transaction.atomic
def move(post_ids: Collection[UUID], *, to: JobDescriptionVersion, on: date, by: Viewer) -> int:
    """These posts run on this version from that day on, whatever was planned for later. Returns how
    many moved; those who are in them that day, and their line managers, are told once each."""
    description = JobDescription.objects.select_for_update(no_key=True).get(pk=to.description_id)
    version = JobDescriptionVersion.objects.select_related("description__role").get(pk=to.pk)
    _may_move_to(version)
    today = clock.today()
    if not today <= on <= today + AHEAD:
        raise Refused(f"Choose a day from today on, up to {date_words(today + AHEAD)}.")
    posts = _locked(Q(pk__any_of=list(post_ids), role=description.role_id))
    there = RunsOn.objects.filter(post__any_of=posts).not_over(on)
    on_it = there.filter(version=version, starts__lte=on, ends__isnull=True)
    moving = sorted(set(posts) - set(on_it.values_list("post_id", flat=True)))
    if not moving:
        raise Refused(f"These posts run on version {version.number} on that day already.")
    _put(moving, dict.fromkeys(moving, version.pk), on, by=by)
    telling.moved(version, _holders_and_managers(moving, on), on, by=by)
    return len(moving)


@transaction.atomic
def put_on_current(post_ids: Iterable[UUID], *, by: Viewer) -> int:
    """For posts that were added, or have become another role's: the current version of their role,
    from today. Those that run on one of their role's versions stay, and so do those whose role has
    none that is approved. Returns how many were put on one."""
    posts = dict(
        Post.objects.select_for_update(no_key=True)
        .filter(pk__any_of=list(post_ids))
        .exclude(state="closed")
        .order_by("pk")
        .values_list("pk", "role_id")
    )
    current = dict(
        JobDescriptionVersion.objects.filter(
            state=APPROVED, description__role__any_of=list(set(posts.values()))
        ).values_list("description__role_id", "pk")
    )
    there = RunsOn.objects.filter(post__any_of=list(posts)).not_over(clock.today())
    held = set(there.values_list("post_id", "version__description__role_id"))
    wanted = {
        post: current[role]
        for post, role in posts.items()
        if role in current and (post, role) not in held
    }
    _put(sorted(wanted), wanted, clock.today(), by=by)
    return len(wanted)


def _may_move_to(version: JobDescriptionVersion) -> None:
    if version.state == APPROVED:
        return
    current = JobDescriptionVersion.objects.filter(
        description=version.description_id, state=APPROVED
    ).first()
    if current is None:
        raise Refused("Posts run on versions that are approved. This one isn't yet.")
    raise Conflict(
        f"Version {current.number} has been approved and takes the place of version "
        f"{version.number}. Look at it, then move the posts to it."
    )


def _locked(which: Q) -> list[UUID]:
    posts = Post.objects.select_for_update(no_key=True).filter(which).exclude(state="closed")
    return list(posts.order_by("pk").values_list("pk", flat=True))


def _put(posts: list[UUID], versions: dict[UUID, UUID], on: date, *, by: Viewer) -> None:
    """The caller holds the posts. What ran until now ends the day before; what was to come is gone."""
    there = RunsOn.objects.filter(post__any_of=posts).not_over(on)
    there.filter(starts__gte=on).delete()
    there.filter(starts__lt=on).update(ends=on - timedelta(days=1))
    copying.insert([RunsOn(post_id=post, version_id=versions[post], starts=on) for post in posts])
    audit.record_each(
        "job description of a post changed",
        [(None, f"post {post} version {versions[post]}") for post in posts],
        by=by,
    )


def _holders_and_managers(posts: list[UUID], on: date) -> set[UUID]:
    not_over = Q(ends__isnull=True) | Q(ends__gte=on)
    assignments = Assignment.objects.filter(not_over, post__any_of=posts)
    held = dict(assignments.values_list("pk", "person_id"))
    managing = Relationship.objects.filter(
        not_over, assignment__any_of=list(held), acts_as="line_manager"
    )
    return {*held.values(), *managing.values_list("holder_id", flat=True)}
