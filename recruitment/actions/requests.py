"""A request is begun, written part by part, handed in, changed, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Max

from recruitment import rules
from recruitment.actions import moving, posts
from recruitment.errors import CannotSave, Changed, SavedBefore
from recruitment.imagined import SUPPORT
from recruitment.models import Request
from recruitment.parts import PARTS, undone
from recruitment.states import (
    APPROVALS,
    CHECKS,
    DRAFT,
    OFFER,
    OVER,
    PREPARATION,
    RECRUITING,
    STARTING,
    WITHDRAWN,
)
from workforce.core import audit, once
from workforce.core.access import Viewer
from workforce.core.presenting import and_words
from workforce.establishment.actions import posts as establishment
from workforce.people.closing import keep_open
from workforce.people.errors import Refused
from workforce.people.models import Team

FIELDS = frozenset(name for part in PARTS for name in part.fields)
_LOCK = 7_310_077
"""One number at a time: a number of ours among PostgreSQL's advisory locks."""
_QUIET = frozenset({"hoped_start"})
"""What can change without anybody having to decide anew."""


@transaction.atomic
def begin(*, by: Viewer, team: UUID | None = None, once_key: str = "") -> Request:
    """An empty one, or with a team to begin with, for whoever asks alone until it is handed in."""
    rules.need(rules.may_ask, by)
    if once_key and not once.claim(by, once_key):
        raise SavedBefore
    keep_open(Team, team, field="team", by=by)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last = Request.objects.aggregate(last=Max("number"))["last"] or 100
    row = Request.objects.create(
        number=last + 1, asked_by_id=moving.who(by), asked_on=by.today, stage=DRAFT, stage_since=by.today,
        team_id=team,
    )  # fmt: skip
    audit.record("request begun", by=by, on=None, about=f"request {row.pk}")
    return row


@transaction.atomic
def write(*, request: Request, fields: Mapping[str, Any], version: int, by: Viewer) -> Request:
    """One part of it, saved as one goes. Of a request that was handed in, what was approved before counts no more, and
    the post follows. Raises Changed when somebody else wrote since."""
    rules.need(rules.may_write, by, request)
    if unknown := {_noun(name) for name in fields} - FIELDS:
        raise TypeError(f"a request has no {', '.join(sorted(unknown))} to write")
    row = moving.locked(request)
    if row.version != version:
        raise Changed(
            "Somebody changed this request while you had it open. Look at it, then save again"
        )
    before = {_noun(name): getattr(row, name) for name in fields}
    for name, value in fields.items():
        setattr(row, name, value)
    _make_whole(row, set(before))
    changed = {_noun(name) for name in fields if getattr(row, name) != before[_noun(name)]}
    if not changed:
        return row
    _refuse_late(row, changed)
    keep_open(Team, row.team_id, field="team", by=by, was=before.get("team"))
    _refuse_same(row)
    row.version += 1
    _save(row)
    about = f"request {row.pk} {' '.join(sorted(changed))}"
    audit.record("request changed", by=by, on=None, about=about[:120])
    if row.stage != DRAFT:
        _changed_after(row, changed, by=by)
    return row


def _save(row: Request) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise CannotSave(
            "Somebody else asks for this post already. Choose another one, or ask for a new post", "post"
        ) from error  # fmt: skip


def _noun(name: str) -> str:
    return name.removesuffix("_id")


def _make_whole(row: Request, said: set[str]) -> None:
    """A post is one of that team and role; a description is one of that role."""
    if "team" not in said:
        return
    if row.post is not None and row.stage == DRAFT and row.post.team_id != row.team_id:
        row.post = None
    if row.post is not None and row.stage == DRAFT:
        row.role = row.post.role
        posts.read_from(row, row.post)
    version = row.description_version
    if version is not None and version.description.role_id != row.role_id:
        row.description_version = None


def _refuse_late(row: Request, changed: set[str]) -> None:
    if row.stage in OVER:
        raise CannotSave("This request is over, and can't be changed any more")
    if row.stage in (OFFER, CHECKS, STARTING) and changed - _QUIET:
        raise CannotSave("Somebody has been offered this post as it is. Take the offer back first")


def _refuse_same(row: Request) -> None:
    if row.line_manager_id and row.line_manager_id == row.peer_supervisor_id:
        raise CannotSave(
            "The line manager and the peer supervisor are never the same person. Choose somebody else"
        )


def _changed_after(row: Request, changed: set[str], *, by: Viewer) -> None:
    if "team" in changed:
        raise CannotSave("It was handed in for this team. Withdraw it, and ask for the other team")
    if "post" in changed:
        raise CannotSave("It was handed in for this post. Withdraw it, and ask for the other one")
    try:
        _to_post(row, changed, by=by)
    except Refused as error:
        raise CannotSave(str(error)) from error
    words = and_words(part.words.lower() for part in PARTS if changed & set(part.fields))
    begins = bool(changed - _QUIET) and row.stage in (APPROVALS, *RECRUITING)
    of_round = row.round + begins if changed - _QUIET else None
    moving.note(request=row, what=f"Changed: {words}"[:120], by=by, of_round=of_round)
    if begins:
        moving.begin_anew(row, by=by)
    moving.go_on(row, by=by)


def _to_post(row: Request, changed: set[str], *, by: Viewer) -> None:
    if row.post is None:
        return
    if on_post := changed & set(posts.ON_POST):
        establishment.change(
            row.post, began_from=row.post.version, by=by, **{name: getattr(row, name) for name in on_post}
        )  # fmt: skip
    for kind in changed & set(SUPPORT):
        establishment.plan_support(row.post, kind, holder=getattr(row, kind), by=by)


@transaction.atomic
def hand_in(*, request: Request, version: int, by: Viewer) -> Request:
    """It becomes a post, proposed, unless it asks for one that is vacant, and goes as far as nothing stops it."""
    rules.need(rules.may_write, by, request)
    row = moving.locked(request)
    if row.stage != DRAFT:
        raise Changed(moving.meanwhile(row))
    if row.version != version:
        raise Changed(
            "Somebody changed this request while you had it open. Look at it, then hand it in"
        )
    if lacking := undone(row):
        raise CannotSave(
            f"Before you hand it in, fill in: {and_words([part.words.lower() for part in lacking])}"
        )
    keep_open(Team, row.team_id, field="team", by=by)
    try:
        row.post = posts.take_up(row, by=by) if row.post else posts.propose(row, by=by)
        row.handed_in_on = by.today
        row.save(update_fields=["post", "handed_in_on"])
    except Refused as error:
        raise CannotSave(str(error)) from error
    moving.move(request=row, to=PREPARATION, seen=DRAFT, by=by, what="Handed in")
    return moving.go_on(row, by=by)


@transaction.atomic
def withdraw(*, request: Request, seen: str, words: str, by: Viewer) -> Request:
    """Whoever asks takes it back; a draft is simply over."""
    rules.need(rules.may_write, by, request)
    if request.stage != DRAFT and not words.strip():
        raise CannotSave("Write why, for those who have looked at it", "words")
    return moving.move(
        request=request, to=WITHDRAWN, seen=seen, words=words.strip(), by=by, what="Withdrawn"
    )
