"""A post goes to another team, with whoever holds it."""

from collections.abc import Collection
from uuid import UUID

from django.db import OperationalError, transaction
from django.db.models import Q

from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.establishment.actions.posts import MEANWHILE
from workforce.people import closing
from workforce.people.actions import bulk
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Post, Team

CLOSED = "This post was closed meanwhile, and stays where it was."
BUSY = (
    "Somebody is changing who holds this post at this very moment. Look at it again, then decide."
)


@transaction.atomic
def move_to_team(
    post: Post, *, to: Team, began_from: int | None, seen: Collection[UUID], by: Viewer
) -> Post:
    """From today on. Who holds it, now or from a day to come, keeps who supports them, and is told as of
    any other move. `began_from` is the version of the post, `seen` the assignments, that its page spoke
    of."""
    _hold_team(to)
    closing.refuse_closed({to.pk: clock.today()}, by=by)
    row: Post = Post.objects.select_for_update(no_key=True).get(pk=post.pk)
    if row.state == "closed":
        raise Conflict(CLOSED)
    if row.version != began_from:
        raise Conflict(MEANWHILE)
    if row.team_id == to.pk:
        raise Refused(f"This post is in {to.name} already.")
    held = _hold(row)
    if {each.pk for each in held} != set(seen):
        raise Conflict(
            "Who holds this post has changed since you opened this page. Look at it, then decide."
        )
    row.team, row.version = to, row.version + 1
    row.save(update_fields=["team", "version"])
    audit.record("post moved to team", by=by, on=None, about=f"post {row.pk} team {to.pk}")
    moved = {each.pk: {"team_id": to.pk} for each in held if each.team_id != to.pk}
    if moved:
        bulk.change_assignments(moved, by=by)
    return row


def _hold(post: Post) -> list[Assignment]:
    """Without waiting: whoever changes hours or days holds an assignment first and then waits for its post,
    which is ours by now."""
    rows = Assignment.objects.select_for_update(no_key=True, nowait=True).filter(
        Q(ends__isnull=True) | Q(ends__gte=clock.today()), post=post
    )
    try:
        with transaction.atomic():
            return list(rows.order_by("pk"))
    except OperationalError as error:
        raise Conflict(BUSY) from error


def _hold_team(team: Team) -> None:
    """One that is being merged into another is gone, or waits for us."""
    there = Team.objects.select_for_update(no_key=True).filter(pk=team.pk)
    if not list(there.values_list("pk")):
        raise Conflict("This team is part of another one meanwhile. Choose a team again.")
