"""Requests, as far as a viewer sees them, and what one chooses from when writing one."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from recruitment.models import Request
from recruitment.queries import approvals
from recruitment.states import DRAFT
from workforce.core.access import CENTRAL_LEAD, SERVICE_MANAGER, Viewer
from workforce.establishment.models import JobDescriptionVersion
from workforce.establishment.states import APPROVED
from workforce.people import scopes
from workforce.people.models import Assignment, Patch, Post, RoleType, Team

JOINED = (
    "team__area__patch", "role__band", "asked_by", "line_manager", "clinical_supervisor", "peer_supervisor",
    "description_version", "post__team__area", "post__role", "post__planned_line_manager",
    "post__planned_clinical_supervisor", "post__planned_peer_supervisor",
)  # fmt: skip

LISTED = ("team__area", "role", "asked_by", "post__planned_line_manager")


def seen(viewer: Viewer) -> QuerySet[Request]:
    rows: QuerySet[Request] = Request.objects.visible_to(viewer)
    return rows


def get(viewer: Viewer, request_id: UUID) -> Request | None:
    """With whose turn it is."""
    rows = approvals.with_turn(seen(viewer).select_related(*JOINED), viewer.today)
    found: Request | None = rows.filter(pk=request_id).first()
    return found


def last_begun(viewer: Viewer) -> Request | None:
    """The newest of their own that is still being written."""
    rows = Request.objects.filter(asked_by=viewer.me, stage=DRAFT)
    found: Request | None = rows.order_by("-number").first()
    return found


def teams(viewer: Viewer) -> list[tuple[UUID, str]]:
    """Those one may ask for: all, for the centre and who manages services; else of the patches one leads and of those
    one manages."""
    rows = Team.objects.open_on(viewer.today).select_related("area").order_by("area__name", "name")
    if not viewer.has(CENTRAL_LEAD, SERVICE_MANAGER):
        rows = rows.filter(
            Q(area__patch__in=scopes.patches_led(viewer)) | Q(pk__in=scopes.teams_of_held(viewer))
        )
    return [(team.pk, f"{team.name} ({team.area.name})") for team in rows]


def roles(viewer: Viewer) -> list[tuple[UUID, str]]:
    """Paid ones: nobody recruits volunteers by a request."""
    return [
        (role.pk, role.words) for role in RoleType.objects.visible_to(viewer).filter(is_paid=True)
    ]


def vacant_posts(viewer: Viewer, request: Request) -> list[Post]:
    """Of its team, without another open request; and the one it asks for already."""
    if request.team_id is None:
        return []
    others = Request.objects.open().filter(post__isnull=False).exclude(pk=request.pk)
    free = Q(state="vacant") & ~Q(pk__in=others.order_by().values("post"))
    rows = Post.objects.filter(free | Q(pk=request.post_id), team=request.team_id)
    return list(rows.select_related("role").order_by("code"))


def patches(viewer: Viewer) -> list[tuple[str, str]]:
    return [
        (str(pk), name) for pk, name in Patch.objects.visible_to(viewer).values_list("pk", "name")
    ]


def current_version(role_id: UUID | None) -> JobDescriptionVersion | None:
    """The approved description of this role, if there is one."""
    if role_id is None:
        return None
    rows = JobDescriptionVersion.objects.filter(description__role=role_id, state=APPROVED)
    found: JobDescriptionVersion | None = rows.select_related("description").first()
    return found


def peers_in(team_id: UUID, viewer: Viewer) -> int:
    """How many peer workers the team has today; volunteers are no company of that kind."""
    rows = (
        Assignment.objects.running(viewer.today)
        .filter(team=team_id)
        .exclude(employment="volunteer")
    )
    return int(rows.order_by().values("person").distinct().count())
