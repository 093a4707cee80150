"""The life of a post as people decide it: proposed, changed, moved on, and what follows a fixed term."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.presenting import and_words, date_words
from workforce.establishment import gate, post_moves, post_telling
from workforce.establishment.actions import running_on, stints
from workforce.people.actions import assignments
from workforce.people.actions import posts as of_people
from workforce.people.actions.posts import FULL_TIME, NewPost
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Person, Post, PostStep
from workforce.people.models.post import PLANNED, Contract
from workforce.people.states import POST

THOUSANDTH = Decimal("0.001")
CHANGEABLE = frozenset({
    "code", "title", "role", "band", "form", "hours", "contract", "fixed_term_reason",
    "fixed_term_ends", "funding_source",
})  # fmt: skip
_TERM = {"contract", "fixed_term_ends"}
MEANWHILE = "Somebody else changed this post while you had it open. Look at both, then save again."
APART = "The line manager and the peer supervisor are never the same person. Choose somebody else."


def share_of(hours: Decimal) -> Decimal:
    """Of full time, as a post holds it."""
    return (hours / FULL_TIME).quantize(THOUSANDTH)


@transaction.atomic
def propose(entry: NewPost, *, by: Viewer) -> Post:
    _refuse_open_term(entry.contract, entry.fixed_term_reason, entry.fixed_term_ends)
    row = of_people.add(entry, by=by)
    running_on.put_on_current([row.pk], by=by)
    return row


@transaction.atomic
def change(post: Post, *, began_from: int | None, by: Viewer, **fields: Any) -> Post:
    """`began_from` is the version the writer saw: of two at once the second learns of the first."""
    if unknown := set(fields) - CHANGEABLE:
        raise TypeError(f"a post has no {', '.join(sorted(unknown))} to change")
    row = _locked(post.pk)
    if began_from != row.version:
        raise Conflict(MEANWHILE)
    if row.state == "closed":
        raise Conflict("This post was closed meanwhile, and can't be changed any more.")
    before = {name: getattr(row, name) for name in fields}
    for name, value in fields.items():
        setattr(row, name, value)
    _make_whole(row)
    changed = [name for name, value in before.items() if getattr(row, name) != value]
    if not changed:
        return row
    _refuse_less_than_held(row)
    if set(changed) & _TERM:
        _follow_term(row, before.get("fixed_term_ends"), by=by)
    _save(row, *changed, "fte", "nature", "end_agreed")
    audit.record("post changed", by=by, on=None, about=f"post {row.pk} {' '.join(changed)}"[:120])
    if "role" in changed:
        running_on.put_on_current([row.pk], by=by)
    return row


@transaction.atomic
def plan_support(post: Post, kind: str, *, holder: Person | None, by: Viewer) -> Post:
    """Who is to be this to whoever is appointed; nobody takes the name away."""
    row = _locked(post.pk)
    field = PLANNED[kind]
    if holder is not None:
        if holder.left_on is not None:
            raise Refused(f"{holder.name} leaves on {date_words(holder.left_on)}.")
        others = {"line_manager": "peer_supervisor", "peer_supervisor": "line_manager"}
        if kind in others and getattr(row, f"{PLANNED[others[kind]]}_id") == holder.pk:
            raise Refused(APART)
    setattr(row, field, holder)
    _save(row, field)
    audit.record(
        "post support planned",
        by=by,
        on=holder.pk if holder else None,
        about=f"post {row.pk} {kind}",
    )
    return row


@transaction.atomic
def move(post: Post, to: str, *, seen: str, words: str = "", by: Viewer) -> Post:
    """By hand, from the state in which it was `seen`. Refused with what to do about it."""
    row = _locked(post.pk)
    if row.state != seen:
        raise Conflict(f"This post is {POST.words[row.state]} meanwhile. Look at it again.")
    step = post_moves.find(row.state, to)
    if step is None:
        raise Refused(f"A post that is {POST.words[row.state]} can't be moved there by hand.")
    if step.needs_words and not words.strip():
        raise Refused("Write why, so that whoever proposed it knows what to do next.")
    if to == "closed":
        _refuse_held(row)
    if step.needs_gate:
        _refuse_missing(row)
    of_people.move(row, to, words=words.strip(), by=by)
    row.refresh_from_db()
    post_telling.decided(row, by=by)
    return row


@transaction.atomic
def take_back(step: PostStep, *, by: Viewer) -> Post:
    """The last move by hand, while nothing hangs on it: an appointment is a move of its own."""
    if not post_moves.is_by_hand(step.before, step.after):
        raise Refused("This followed from who holds the post. Change that instead.")
    return of_people.take_back(step, by=by)


EXTENDED, PERMANENT, ENDS = "extended", "permanent", "ends"


@dataclass(frozen=True, slots=True)
class Term:
    """What comes after the end of a fixed term. `to` for one that is extended."""

    what: str
    to: date | None = None


@transaction.atomic
def settle_term(post: Post, term: Term, *, began_from: int | None, by: Viewer) -> Post:
    """`began_from` is the version the decision was made about. Whoever holds the post to its end goes
    on."""
    row = _locked(post.pk)
    seen = row.fixed_term_ends
    if began_from != row.version:
        raise Conflict("Somebody else changed this post meanwhile. Look at it again, then decide.")
    if row.contract != Contract.FIXED_TERM or seen is None:
        raise Refused("This post has no fixed term with an end.")
    if term.what == ENDS:
        row.end_agreed = row.fixed_term_ends
        _leave_at_the_end(row, seen, by=by)
        _save(row, "end_agreed")
        audit.record("fixed term ends as planned", by=by, on=None, about=f"post {row.pk}")
        return row
    if term.what == EXTENDED:
        if term.to is None or term.to <= seen:
            raise Refused(f"Choose a day after {date_words(seen)}.")
        row.fixed_term_ends = term.to
    else:
        row.contract, row.fixed_term_ends, row.fixed_term_reason = Contract.PERMANENT, None, ""
    row.end_agreed = None
    _follow_term(row, seen, by=by)
    _save(row, "contract", "fixed_term_ends", "fixed_term_reason", "end_agreed")
    audit.record(f"fixed term {term.what}", by=by, on=None, about=f"post {row.pk}")
    return row


def _locked(pk: UUID) -> Post:
    # Alone first: joined with the team or role it had, one that changed while we waited is not found.
    Post.objects.select_for_update(no_key=True).get(pk=pk)
    return Post.objects.select_related("team__area", "role__band", "band").get(pk=pk)


def _save(row: Post, *fields: str) -> None:
    row.version += 1
    try:
        with transaction.atomic():
            row.save(update_fields=[*fields, "version"])
    except IntegrityError as error:
        raise Conflict("There is a post with this code already. Choose another code.") from error


def _make_whole(row: Post) -> None:
    """What follows from what was changed."""
    row.fte, row.nature = share_of(row.hours), row.role.nature
    if row.contract != Contract.FIXED_TERM:
        row.fixed_term_ends, row.fixed_term_reason = None, ""
    if row.end_agreed != row.fixed_term_ends:
        row.end_agreed = None
    _refuse_open_term(row.contract, row.fixed_term_reason, row.fixed_term_ends)


def _refuse_open_term(contract: str, reason: str, ends: date | None) -> None:
    if contract == Contract.FIXED_TERM and not (reason.strip() and ends):
        raise Refused("A fixed term needs a reason and an end.")


def _held(row: Post) -> list[Assignment]:
    rows = Assignment.objects.filter(Q(ends__isnull=True) | Q(ends__gte=clock.today()), post=row)
    return list(rows.select_related("person").order_by("starts", "pk"))


def _refuse_held(row: Post) -> None:
    if held := _held(row):
        names = and_words(dict.fromkeys(each.person.name for each in held))
        raise Refused(f"{names} holds this post. It can be closed when nobody does.")


def _refuse_missing(row: Post) -> None:
    if lacking := gate.missing(row):
        words = and_words(
            result.item.words[:1].lower() + result.item.words[1:] for result in lacking
        )
        raise Refused(f"Not yet: it must be so that {words}. The post's page says who can help.")


def _refuse_less_than_held(row: Post) -> None:
    held = _held(row)
    for day in {max(each.starts, clock.today()) for each in held}:
        running = [each for each in held if each.starts <= day <= (each.ends or date.max)]
        taken = sum((each.fte for each in running if each.fte is not None), Decimal(0))
        if taken > row.fte:
            names = and_words(each.person.name for each in running)
            hours = (taken * FULL_TIME).quantize(Decimal("0.01")).normalize()
            raise Refused(
                f"{names} works {hours:f} hours of this post. Change their hours first, "
                "or give the post as many."
            )


def _leave_at_the_end(row: Post, end: date, *, by: Viewer) -> None:
    later = [held for held in _held(row) if held.starts <= end and (held.ends or date.max) > end]
    assignments.end_many([(held, end) for held in later], by=by)


def _follow_term(row: Post, before: date | None, *, by: Viewer) -> None:
    """Whoever was to stay until the end stays until the new one, or for good; but who is in it for a while
    and comes back from it still does."""
    for held in _held(row):
        if before is None or held.ends != before or row.fixed_term_ends == before:
            continue
        if row.fixed_term_ends is not None and row.fixed_term_ends < before:
            assignments.end(held, on=row.fixed_term_ends, by=by)
        elif not stints.is_away_in(held):
            assignments.extend(held, to=row.fixed_term_ends, by=by)
