"""A request goes from stage to stage. Every room of recruitment moves it through here."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Least
from django.http import Http404

from recruitment import holding, telling
from recruitment.actions import posts
from recruitment.errors import CannotSave, Changed
from recruitment.imagined import SUPPORT
from recruitment.models import Decision, Override, Request, RequestStep
from recruitment.states import APPROVALS, ARRIVED, BEFORE_ADVERT, BEFORE_OFFER, ORDER, OVER, REQUEST
from workforce.core import audit, clock
from workforce.core.access import Viewer

log = logging.getLogger(__name__)
AT_ONCE = 200
JOINED = (
    "description_version__description", "line_manager", "clinical_supervisor", "peer_supervisor",
    "team__area", "role__band", "post__team__area", "post__role", "post__planned_line_manager",
    "post__planned_clinical_supervisor", "post__planned_peer_supervisor",
)  # fmt: skip


def locked(request: Request) -> Request:
    # Alone first: joined with the team it had, one that changed while we waited is not found.
    Request.objects.select_for_update(no_key=True).get(pk=request.pk)
    found: Request = Request.objects.select_related(*JOINED).get(pk=request.pk)
    return found


@transaction.atomic
def move(
    *, request: Request, to: str, seen: str, by: Viewer, what: str = "", words: str = ""
) -> Request:
    """To this stage, from the one in which it was `seen`. Raises Changed when it moved meanwhile, CannotSave with
    what is missing when something stops it from going forwards."""
    row = locked(request)
    if row.stage != seen:
        raise Changed(meanwhile(row))
    if not REQUEST.can_move(row.stage, to):
        raise CannotSave(
            f"A request at {REQUEST.words[row.stage]} can't go to {REQUEST.words[to]} from there"
        )
    if _is_forwards(row.stage, to):
        _refuse_stopped(row)
    before, row.stage, row.stage_since = row.stage, to, by.today
    row.save(update_fields=["stage", "stage_since"])
    note(
        request=row, what=what or f"Now at {REQUEST.words[to]}", before=before, after=to, words=words, by=by
    )  # fmt: skip
    if to in OVER:
        _let_everything_go(row, by=by)
    posts.follow(row, before, by=by)
    audit.record(f"request to {to}", by=by, on=None, about=f"request {row.pk}")
    telling.moved(row, before, by=by)
    return row


def meanwhile(row: Request) -> str:
    """Who moved it last, for whoever still had another page open."""
    last = row.steps.exclude(after="").select_related("by").order_by("-at", "-id").first()
    who = (last.by.name if last.by else last.by_words) if last else ""
    at = "at " if row.stage in ORDER[1:] else ""
    stands = f"This request is {at}{REQUEST.words[row.stage]} meanwhile"
    return (
        f"{stands}: {who} was quicker. Look at it again" if who else f"{stands}. Look at it again"
    )


def who(by: Viewer) -> UUID:
    """Of what only a person does."""
    if by.person_id is None:
        raise Http404
    return by.person_id


def note(
    *, request: Request, what: str, by: Viewer, words: str = "", before: str = "", after: str = "",
    of_round: int | None = None,
) -> RequestStep:  # fmt: skip
    """A line in what has happened. Within the transaction of whatever happened."""
    return RequestStep.objects.create(
        request=request, what=what, before=before, after=after, at=clock.now(), on=by.today,
        by_id=by.person_id, by_words="" if by.person_id else by.name[:40], words=words, of_round=of_round,
    )  # fmt: skip


@transaction.atomic
def look_again(*, teams: Collection[UUID], by: Viewer) -> None:
    """Requests of these teams go on by themselves, as far as nothing stops them: what they waited for may be there.
    Nobody moved them, so nobody's name stands there."""
    found = Request.objects.filter(team__in=teams, stage__in=BEFORE_ADVERT)
    for request in found.order_by("pk"):
        go_on(request, by=by)


def look_at_all(*, by: Viewer) -> int:
    """Every night: days pass, people leave, courses are done. What stops them is asked of many at once; those that
    may go on do so one after the other, each by itself: one that fails stops no other."""
    ids = list(
        Request.objects.filter(stage__in=[*BEFORE_ADVERT, *BEFORE_OFFER])
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    parts = [ids[first : first + AT_ONCE] for first in range(0, len(ids), AT_ONCE)]
    for pk in (pk for part in parts for pk in _worth_a_look(part)):
        try:
            with transaction.atomic():
                go_on(Request(pk=pk), by=by)
        except Exception as error:  # any one request's trouble is its own
            log.error("request %s can't be looked at: %s", pk, type(error).__name__)
    return len(ids)


def _worth_a_look(ids: Sequence[UUID]) -> list[UUID]:
    """Those that nothing stops, or whose post was changed by hand. All, where that can't be told."""
    try:
        with transaction.atomic():
            rows = list(Request.objects.filter(pk__in=ids).select_related(*JOINED).order_by("pk"))
            lacking = holding.missing(rows)
    except Exception as error:  # each is looked at by itself then
        log.error("requests can't be looked at together: %s", type(error).__name__)
        return list(ids)
    return [
        row.pk
        for row in rows
        if (row.stage in BEFORE_ADVERT and not lacking[row.pk]) or _differing(row)
    ]


def go_on(request: Request, *, by: Viewer) -> Request:
    """As far as nothing stops it, up to the advert. Within the caller's transaction."""
    row, system = locked(request), Viewer.system()
    changed = _take_from_post(row)
    if changed and (row.stage == APPROVALS or (row.stage in BEFORE_OFFER and changed - {*SUPPORT})):
        begin_anew(row, by=system)
    while row.stage in BEFORE_ADVERT and not holding.missing([row])[row.pk]:
        row = move(request=row, to=_next(row.stage), seen=row.stage, by=system)
    return row


def begin_anew(row: Request, *, by: Viewer) -> None:
    """What was approved was something else: those who decide look again."""
    row.round += 1
    row.save(update_fields=["round"])
    what = "Changed, so the approvals begin anew"
    if row.stage == APPROVALS:
        note(request=row, what=what, by=by)
        telling.turn(row, by=by)
    else:
        move(request=row, to=APPROVALS, seen=row.stage, by=by, what=what)


_FROM_POST = {name: name for name in ("hours", "contract", "fixed_term_ends", "role")} | SUPPORT


def _differing(row: Request) -> set[str]:
    if row.post is None or row.handed_in_on is None:
        return set()
    return {
        ours for ours, theirs in _FROM_POST.items() if getattr(row, ours) != getattr(row.post, theirs)
    }  # fmt: skip


def _take_from_post(row: Request) -> set[str]:
    """Who is to support whoever comes, and the terms, may be changed at the post by hand: that counts, and what was
    approved before was something else."""
    changed = _differing(row)
    for ours in changed:
        setattr(row, ours, getattr(row.post, _FROM_POST[ours]))
    if changed:
        row.version += 1
        row.save(update_fields=[*changed, "version"])
    return changed


def _next(stage: str) -> str:
    return ORDER[ORDER.index(stage) + 1]


def _is_forwards(frm: str, to: str) -> bool:
    return frm in ORDER and to in ORDER and ORDER.index(to) > ORDER.index(frm)


def _refuse_stopped(row: Request) -> None:
    if lacking := holding.missing([row])[row.pk]:
        raise CannotSave(" ".join(dict.fromkeys(each.text for each in lacking)))


def _let_everything_go(row: Request, *, by: Viewer) -> None:
    """What is over is held by nobody, and nothing is asked of anybody. What was let pass for somebody who began is
    reported until it ends; of a request that came to nothing there is nothing to report."""
    Decision.objects.filter(
        request=row, settled_at__isnull=True, verdict__in=["question", "held"]
    ).update(settled_at=clock.now(), settled_by=by.person_id)
    passes = Override.objects.filter(request=row, ended_on__isnull=True)
    if row.stage == ARRIVED:
        passes = passes.filter(agreed_on__isnull=True)
    passes.update(
        ended_on=Least(F("until"), Value(by.today)), ended_by=by.person_id, ended_words="The request is over"
    )  # fmt: skip
