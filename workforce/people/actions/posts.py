"""Funded slots: added, moved through their states, filled and left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q

from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Post, RoleType, Team
from workforce.people.models.post import Contract
from workforce.people.states import POST

FULL_TIME = Decimal("37.5")


@dataclass(frozen=True, slots=True)
class NewPost:
    code: str
    title: str
    role: RoleType
    team: Team
    fte: Decimal
    hours: Decimal | None = None
    form: str = ""
    contract: str = Contract.PERMANENT
    fixed_term_reason: str = ""
    fixed_term_ends: date | None = None
    funding_source: str = ""

    def row(self, state: str) -> Post:
        return Post(
            code=self.code,
            title=self.title,
            role=self.role,
            band_id=self.role.band_id,
            team=self.team,
            nature=self.role.nature,
            form=self.form,
            fte=self.fte,
            hours=self.hours if self.hours is not None else self.fte * FULL_TIME,
            contract=self.contract,
            fixed_term_reason=self.fixed_term_reason,
            fixed_term_ends=self.fixed_term_ends,
            funding_source=self.funding_source,
            state=state,
            state_since=clock.today(),
        )


@transaction.atomic
def add_many(entries: Sequence[NewPost], *, by: Viewer, state: str = "proposed") -> list[Post]:
    """`state` is "proposed" for a new wish, "vacant" for a post that is funded already."""
    if state not in {"proposed", "vacant"}:
        raise Refused("A post begins as proposed, or as vacant when it is funded already.")
    rows = [entry.row(state) for entry in entries]
    try:
        with transaction.atomic():
            Post.objects.bulk_create(rows, batch_size=1000)
    except IntegrityError as error:
        raise Conflict("There is a post with this code already. Choose another code.") from error
    _record("post added", rows, by=by)
    return rows


def add(entry: NewPost, *, by: Viewer, state: str = "proposed") -> Post:
    return add_many([entry], by=by, state=state)[0]


@transaction.atomic
def move_many(posts: Sequence[Post], to: str, *, by: Viewer, basis: str = "") -> None:
    """Raises states.NotAllowed for a move that is not in the table."""
    ids = [post.pk for post in posts]
    rows = list(Post.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk"))
    for row in rows:
        POST.check(row.state, to)
        row.state, row.state_since = to, clock.today()
    Post.objects.bulk_update(rows, ["state", "state_since"], batch_size=1000)
    _record(f"post {POST.words[to]}", rows, by=by, basis=basis)


def move(post: Post, to: str, *, by: Viewer, basis: str = "") -> None:
    move_many([post], to, by=by, basis=basis)


def fill(ids: Iterable[UUID], *, by: Viewer) -> None:
    """Somebody is appointed to these."""
    move_many(list(Post.objects.filter(pk__in=ids).exclude(state="filled")), "filled", by=by)


def leave_empty(*, by: Viewer, among: Iterable[UUID] | None = None) -> None:
    """Filled posts whose last holder's last day is over become vacant."""
    posts = Post.objects.filter(state="filled")
    held = Assignment.objects.filter(post=OuterRef("pk"))
    now = held.filter(Q(ends__isnull=True) | Q(ends__gte=clock.today()))
    empty = posts.filter(Exists(held), ~Exists(now))
    if among is not None:
        empty = empty.filter(pk__in=list(among))
    move_many(list(empty), "vacant", by=by)


def _record(action: str, rows: Sequence[Post], *, by: Viewer, basis: str = "") -> None:
    audit.record_each(action, [(None, f"post {row.pk}") for row in rows], by=by, basis=basis)
