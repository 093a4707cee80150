"""Funded slots: added, moved through their states, filled and left."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q

from workforce.core import audit, clock, copying
from workforce.core.access import Viewer
from workforce.core.states import NotAllowed
from workforce.people import closing
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Band, Post, PostStep, RoleType, Team
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
    band: Band | None = None
    """The role's when none is given."""
    contract: str = Contract.PERMANENT
    fixed_term_reason: str = ""
    fixed_term_ends: date | None = None
    funding_source: str = ""
    words: str = ""
    """Said when it was proposed."""

    def row(self, state: str) -> Post:
        return Post(
            code=self.code,
            title=self.title,
            role=self.role,
            band_id=self.band.pk if self.band else self.role.band_id,
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
    closing.refuse_closed({row.team_id: clock.today() for row in rows}, by=by)
    try:
        with transaction.atomic():
            Post.objects.bulk_create(rows, batch_size=1000)
    except IntegrityError as error:
        raise Conflict("There is a post with this code already. Choose another code.") from error
    _record("post added", rows, by=by)
    words = {row.pk: entry.words for row, entry in zip(rows, entries, strict=True)}
    take_steps(rows, {}, by=by, words=words)
    return rows


def add(entry: NewPost, *, by: Viewer, state: str = "proposed") -> Post:
    return add_many([entry], by=by, state=state)[0]


@transaction.atomic
def move_many(
    posts: Sequence[Post], to: str, *, by: Viewer, basis: str = "", words: str = ""
) -> None:
    """`words` say what was decided. Raises states.NotAllowed for a move that is not in the table."""
    ids = [post.pk for post in posts]
    rows = list(Post.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk"))
    before = {row.pk: row.state for row in rows}
    for row in rows:
        POST.check(row.state, to)
        row.state, row.state_since = to, clock.today()
    Post.objects.bulk_update(rows, ["state", "state_since"], batch_size=1000)
    _record(f"post {POST.words[to]}", rows, by=by, basis=basis)
    take_steps(rows, before, by=by, words={row.pk: words for row in rows})


def move(post: Post, to: str, *, by: Viewer, basis: str = "", words: str = "") -> None:
    move_many([post], to, by=by, basis=basis, words=words)


@transaction.atomic
def take_back(step: PostStep, *, by: Viewer) -> Post:
    """The post is what it was before this move, its last. The move stays, with who took it back."""
    post = Post.objects.select_for_update(no_key=True).get(pk=step.post_id)
    newest_first = list(PostStep.objects.filter(post=post).order_by("-on", "-id"))
    last = newest_first[0]
    if last.pk != step.pk or last.takes_back_id is not None or not last.before:
        raise Conflict("The post has moved on meanwhile. Look at it again, then decide.")
    earlier = newest_first[1].on if len(newest_first) > 1 else clock.today()
    post.state, post.state_since = last.before, earlier
    post.save(update_fields=["state", "state_since"])
    _record(f"post {POST.words[last.after]} taken back", [post], by=by)
    take_steps([post], {post.pk: last.after}, by=by, takes_back=last)
    return post


def take_steps(
    rows: Sequence[Post],
    before: Mapping[UUID, str],
    *,
    by: Viewer,
    words: Mapping[UUID, str] | None = None,
    takes_back: PostStep | None = None,
) -> None:
    """Each of these is now in the state it has. To be called by whatever writes a state."""
    now, today = clock.now(), clock.today()
    copying.insert(
        [
            PostStep(
                post=row,
                before=before.get(row.pk, ""),
                after=row.state,
                on=today,
                at=now,
                by_id=by.person_id,
                by_words=by.name[:40] if by.is_system else "",
                words=(words or {}).get(row.pk, ""),
                takes_back=takes_back,
            )
            for row in rows
        ]
    )


def refuse_moved(rows: Sequence[Assignment]) -> None:
    """Of those about to be appointed, while their posts are locked: a post that went to another team
    since it was chosen takes nobody into the team it left."""
    chosen = {row.post.pk for row in rows if row.post and row.post.team_id == row.team_id}
    teams = dict(Post.objects.filter(pk__in=chosen).values_list("pk", "team_id"))
    if any(row.post_id in teams and teams[row.post_id] != row.team_id for row in rows):
        raise Conflict("This post is in another team meanwhile. Look at it again, then decide.")


def fill(ids: Iterable[UUID], *, by: Viewer) -> None:
    """Somebody is appointed to these. Raises Conflict where one is not approved, or closed meanwhile."""
    rows = list(Post.objects.filter(pk__in=ids).exclude(state="filled"))
    try:
        move_many(rows, "filled", by=by)
    except NotAllowed as error:
        raise Conflict(
            "This post can't be filled as it stands now. Look at the post, or choose another one."
        ) from error


def leave_empty(*, by: Viewer, among: Iterable[UUID] | None = None) -> None:
    """Filled posts whose last holder's last day is over become vacant. Kept for somebody who comes
    back, a post is vacant meanwhile."""
    posts = Post.objects.filter(state="filled")
    held = Assignment.objects.filter(post=OuterRef("pk"))
    over = Q(ends__lt=clock.today())
    empty = posts.filter(Exists(held), ~Exists(held.exclude(over).exclude(_comes_back())))
    if among is not None:
        empty = empty.filter(pk__in=list(among))
    move_many(list(empty), "vacant", by=by)


def take_up(*, by: Viewer, among: Iterable[UUID] | None = None) -> None:
    """Vacant posts whose holder has come back are filled."""
    posts = Post.objects.filter(state="vacant")
    here = Assignment.objects.filter(post=OuterRef("pk")).running(clock.today())
    back = posts.filter(Exists(here))
    if among is not None:
        back = back.filter(pk__in=list(among))
    move_many(list(back), "filled", by=by)


def _comes_back() -> Q:
    """Begins later, for somebody who had the post before."""
    before = Assignment.objects.filter(
        person=OuterRef("person"), post=OuterRef("post"), ends__lt=clock.today()
    )
    return Q(starts__gt=clock.today()) & Q(Exists(before))


def _record(action: str, rows: Sequence[Post], *, by: Viewer, basis: str = "") -> None:
    audit.record_each(action, [(None, f"post {row.pk}") for row in rows], by=by, basis=basis)
