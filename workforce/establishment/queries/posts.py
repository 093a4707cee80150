"""Posts, as whoever runs the establishment sees them: all for the centre and HR, a patch lead's patch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from workforce.core import settings
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.establishment import gate, post_moves, rules
from workforce.establishment.queries import warnings
from workforce.establishment.queries.warnings import Warning
from workforce.establishment.queries.warnings.reach import to_act
from workforce.people import scopes
from workforce.people.models import Assignment, Band, Post, PostStep, RoleType, ServiceArea, Team
from workforce.people.models.post import FUNDED
from workforce.people.queries.names import words_of

OPEN, ALL_FUNDED, KEPT = "open", "funded", "kept"
SORTS: dict[str, tuple[Any, ...]] = {
    "code": ("code",),
    "title": ("title", "code"),
    "team": ("team__name", "code"),
    "newest": ("-state_since", "code"),
    "ends": (F("fixed_term_ends").asc(nulls_last=True), "code"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to. An empty field narrows nothing; `state` may be a group of them."""

    text: str = ""
    state: str = OPEN
    role: str = ""
    band: str = ""
    area: str = ""
    patch: str = ""
    contract: str = ""
    sort: str = "code"


def seen_by(viewer: Viewer) -> QuerySet[Post]:
    posts: QuerySet[Post] = Post.objects.visible_to(viewer)
    if viewer.is_system or viewer.has(CENTRAL_LEAD, HR):
        return posts
    if viewer.person_id is None:
        return posts.none()
    # One's own post, or that of somebody one supports, is no reason to run it.
    return posts.filter(team__area__patch__in=scopes.patches_led(viewer))


def find(viewer: Viewer, wanted: Wanted) -> QuerySet[Post]:
    rows = seen_by(viewer).filter(_narrowed(viewer, wanted))
    return rows.order_by(*SORTS[wanted.sort])


def _narrowed(viewer: Viewer, wanted: Wanted) -> Q:
    narrowed = _in_state(viewer, wanted.state)
    for word in wanted.text.split()[:6]:
        narrowed &= Q(code__icontains=word) | Q(title__icontains=word)
    for field, value in (
        ("role__slug", wanted.role),
        ("band__slug", wanted.band),
        ("team__area", wanted.area),
        ("team__area__patch", wanted.patch),
        ("contract", wanted.contract),
    ):
        if value:
            narrowed &= Q(band__isnull=True) if value == "none" else Q(**{field: value})
    return narrowed


def _in_state(viewer: Viewer, state: str) -> Q:
    if state == OPEN:
        return ~Q(state="closed")
    if state == ALL_FUNDED:
        return Q(state__in=FUNDED)
    if state == KEPT:
        return Q(_later(viewer), ~Q(_now(viewer)))
    return Q(state=state) if state else Q()


def _now(viewer: Viewer) -> Exists:
    return Exists(Assignment.objects.running(viewer.today).filter(post=OuterRef("pk")))


def _later(viewer: Viewer) -> Exists:
    """Somebody will hold it from a day to come: it is kept for them."""
    return Exists(Assignment.objects.filter(post=OuterRef("pk"), starts__gt=viewer.today))


def shown(viewer: Viewer, ids: Iterable[UUID]) -> list[Post]:
    """These, in this order, with what a row of the list shows."""
    wanted = list(ids)
    rows = seen_by(viewer).filter(pk__in=wanted).select_related("role", "band", "team__area__patch")
    found = {row.pk: row for row in rows}
    return [found[pk] for pk in wanted if pk in found]


def holders(viewer: Viewer, posts: Iterable[Post]) -> dict[UUID, list[Assignment]]:
    """Who holds each today, and who will."""
    rows = (
        Assignment.objects.visible_to(viewer)
        .filter(Q(ends__isnull=True) | Q(ends__gte=viewer.today), post__in=[p.pk for p in posts])
        .select_related("person")
        .order_by("starts", "pk")
    )
    found: dict[UUID, list[Assignment]] = defaultdict(list)
    for row in rows:
        found[row.post_id].append(row)
    return found


def get(viewer: Viewer, post_id: UUID) -> Post | None:
    rows = seen_by(viewer).select_related(
        "role__band", "band", "team__area__patch",
        "planned_line_manager", "planned_clinical_supervisor", "planned_peer_supervisor",
    )  # fmt: skip
    return rows.filter(pk=post_id).first()


@dataclass(frozen=True, slots=True)
class PostPage:
    post: Post
    viewer: Viewer
    steps: list[PostStep]
    held: list[Assignment]
    results: list[gate.Result]
    warnings: list[Warning]
    moves: list[post_moves.Move]
    may_change: bool
    may_plan: bool
    may_settle: bool
    may_take_back: bool

    @property
    def is_ready(self) -> bool:
        return all(result.is_open for result in self.results)


def page_of(viewer: Viewer, post: Post) -> PostPage:
    steps = list(steps_of(viewer, post))
    held = Assignment.objects.visible_to(viewer).filter(post=post).select_related("person")
    to_fill = post.state in {"proposed", "gate_check", "approved", "advertised", "vacant"}
    return PostPage(
        post=post,
        viewer=viewer,
        steps=steps,
        held=list(held.order_by("-starts", "pk")[:50]),
        results=gate.check([post])[post.pk] if to_fill else [],
        warnings=warnings.rows(_about(viewer, post), viewer.today, now=settings.of(viewer)),
        moves=[
            move
            for move in post_moves.open_from(post.state)
            if rules.may_move_post(viewer, post, move.after)
        ],
        may_change=rules.may_change_post.test(viewer, post),
        may_plan=rules.may_plan_support.test(viewer, post),
        may_settle=rules.may_settle_term.test(viewer, post),
        may_take_back=bool(steps) and may_take_back(viewer, post, steps[-1]),
    )


def _about(viewer: Viewer, post: Post) -> warnings.Reach:
    return replace(to_act(viewer), posts=(post.pk,))


def steps_of(viewer: Viewer, post: Post) -> QuerySet[PostStep]:
    rows = PostStep.objects.visible_to(viewer).filter(post=post)
    return rows.select_related("by", "takes_back", "taken_back_by").order_by("on", "id")


def last_step(viewer: Viewer, post: Post) -> PostStep | None:
    return steps_of(viewer, post).last()


def may_take_back(viewer: Viewer, post: Post, step: PostStep) -> bool:
    """Whoever may make the move may take it back, while it is the last and was made by hand."""
    if step.takes_back_id is not None or not post_moves.is_by_hand(step.before, step.after):
        return False
    if viewer.has(CENTRAL_LEAD):
        return True
    return step.by_id == viewer.person_id and step.after == "gate_check"


def team(viewer: Viewer, team_id: UUID) -> Team | None:
    return Team.objects.visible_to(viewer).select_related("area__patch").filter(pk=team_id).first()


MOST_TEAMS = 20


def teams_for(viewer: Viewer, name: str, but: UUID | None = None) -> list[Team]:
    """Where the viewer may propose a post, one more than are shown."""
    rows = Team.objects.visible_to(viewer).open_on(viewer.today)
    rows = rows.select_related("area__patch").exclude(pk=but)
    if not viewer.has(CENTRAL_LEAD):
        rows = rows.filter(area__patch__in=scopes.patches_led(viewer))
    for word in words_of(name):
        rows = rows.filter(name__icontains=word)
    return list(rows.order_by("name", "pk")[: MOST_TEAMS + 1])


def role_choices(viewer: Viewer) -> list[tuple[str, str]]:
    rows = RoleType.objects.visible_to(viewer).filter(is_paid=True)
    return list(rows.values_list("slug", "words"))


def role(viewer: Viewer, slug: str) -> RoleType:
    found: RoleType = RoleType.objects.visible_to(viewer).select_related("band").get(slug=slug)
    return found


def band_choices(viewer: Viewer) -> list[tuple[str, str]]:
    return list(Band.objects.visible_to(viewer).values_list("slug", "words"))


def band(viewer: Viewer, slug: str) -> Band | None:
    found: Band | None = Band.objects.visible_to(viewer).filter(slug=slug).first()
    return found


def area_choices(viewer: Viewer) -> list[tuple[str, str]]:
    rows = ServiceArea.objects.visible_to(viewer)
    if not viewer.has(CENTRAL_LEAD, HR):
        rows = rows.filter(patch__in=scopes.patches_led(viewer))
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]


def next_code() -> str:
    """A code that nobody has yet; whoever proposes may write the trust's own."""
    return f"P-{Post.objects.count() + 1:04}"
