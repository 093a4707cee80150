"""The plan of next posts for pages, with whether each place has its request, and the room of each patch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from recruitment.models import Request
from recruitment.states import OVER
from strategy.access.models import Next
from strategy.access.queries import room
from strategy.access.spans import Holder, Place
from workforce.core import settings
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.establishment.gate_support import PROMISED
from workforce.people import scopes
from workforce.people.models import Patch, Team


@dataclass(frozen=True, slots=True)
class InPlan:
    """`opens`: this viewer may open its request. `is_over`: the request came to its end, so the place takes no room."""

    row: Next
    opens: bool
    may_change: bool

    @property
    def is_over(self) -> bool:
        return is_over(self.row)


@dataclass(frozen=True, slots=True)
class OfPatch:
    patch: Patch | None
    rows: Sequence[InPlan]
    holders: Sequence[Holder]
    most: int


def listed(viewer: Viewer, patch: str = "") -> list[OfPatch]:
    """By patch, in the order of its plan. The same queries however much is planned."""
    rows = visible(viewer)
    if patch:
        rows = rows.filter(team__area__patch=UUID(patch))
    found = list(
        rows.order_by("team__area__patch__order", "team__area__patch__name", "order", "pk")
    )
    by_patch: dict[Patch | None, list[Next]] = {}
    for row in found:
        by_patch.setdefault(row.team.area.patch, []).append(row)
    now = settings.of(viewer)
    holders = _holders([each for each in by_patch if each], viewer)
    seen = _seen(viewer, found)
    led = scopes.patches_led_ids(viewer)
    return [
        OfPatch(
            of, [InPlan(row, row.request_id in seen, _changes(viewer, of, led)) for row in rows_of],
            holders.get(of.pk, ()) if of else (), int(now.get("people.span_red")),
        )
        for of, rows_of in by_patch.items()
    ]  # fmt: skip


def _changes(viewer: Viewer, patch: Patch | None, led: frozenset[UUID]) -> bool:
    return viewer.has(CENTRAL_LEAD) or (patch is not None and patch.pk in led)


def _holders(patches: Sequence[Patch], viewer: Viewer) -> Mapping[UUID, Sequence[Holder]]:
    if not patches:
        return {}
    days = int(settings.of(viewer).get("people.supervision_course_days"))
    return room.of_patches([each.pk for each in patches], viewer.today, days)


def _seen(viewer: Viewer, rows: Sequence[Next]) -> set[UUID]:
    wanted = {row.request_id for row in rows if row.request_id}
    if not wanted:
        return set()
    found = Request.objects.visible_to(viewer).filter(pk__in=wanted)
    return set(found.values_list("pk", flat=True))


def visible(viewer: Viewer) -> QuerySet[Next]:
    """What is in the plan."""
    rows = Next.objects.visible_to(viewer).in_plan()
    return rows.select_related("team__area__patch", "request__post", "written_by")  # type: ignore[no-any-return]


def one(viewer: Viewer, pk: UUID) -> Next | None:
    return visible(viewer).filter(pk=pk).first()


def of_team(viewer: Viewer, team: Team) -> list[Next]:
    return list(visible(viewer).filter(team=team))


def is_over(row: Next) -> bool:
    return row.request is not None and row.request.stage in OVER


def place(row: Next) -> Place:
    """As the span counts it: nothing of a request that is over, and nothing twice of a post that is promised."""
    post = row.request.post if row.request else None
    promised = post is not None and post.state in PROMISED and post.planned_peer_supervisor_id
    return Place(row.team.name, row.level, row.how_many, counted=bool(promised))


def places(rows: Iterable[Next]) -> list[Place]:
    return [place(each) for each in rows if not is_over(each)]


def teams(viewer: Viewer, keep: UUID | None = None) -> list[tuple[UUID, str]]:
    """Those one may plan for."""
    rows = Team.objects.open_on(viewer.today, keep).select_related("area")
    rows = rows.order_by("area__name", "name", "pk")
    if not viewer.has(CENTRAL_LEAD):
        rows = rows.filter(area__patch__in=scopes.patches_led(viewer))
    return [(row.pk, f"{row.name} ({row.area.name})") for row in rows]


def requests_for(viewer: Viewer, row: Next) -> list[tuple[UUID, str]]:
    """Open ones of its team that this viewer sees and that stand at no other place."""
    taken = Next.objects.filter(request__isnull=False).exclude(pk=row.pk)
    rows = Request.objects.visible_to(viewer).open().filter(team=row.team_id)
    rows = rows.exclude(pk__in=taken.order_by().values("request")).select_related("role")
    return [
        (each.pk, f"Request {each.number}: {each.role.words if each.role else 'role still to choose'}")
        for each in rows.order_by("number")
    ]  # fmt: skip
